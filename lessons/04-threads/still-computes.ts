import type { Failure } from '#probe'
import { PATIENCE_MS } from './talk.ts'

/** A program that computes is waited for: only one that never comes to rest is waited for so long. */
export const stillComputes = {
  when: ({ waited = 0 }: Failure) => waited >= PATIENCE_MS,
  text: 'No answer came, and the program computes and computes. Does every loop in worker.ts end? What its condition asks for has to change in each turn, as by `candidate++`. If it does end: so slow a way to count is of no use, look at the sieve of Eratosthenes.',
}
