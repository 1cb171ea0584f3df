import { parentPort, workerData } from 'node:worker_threads'
import type { Task } from './pool.ts'

// A view of the very memory that the main thread and all other workers see: shared, not copied.
const counter = new Int32Array(workerData as SharedArrayBuffer)

parentPort?.on('message', (task: Task) => parentPort?.postMessage(perform(task)))

function perform(task: Task): string {
  switch (task.job) {
    case 'primes':
      return `primes ${task.n} ${countPrimes(task.n)}`
    case 'hit':
      hit(task.n)
      return `hit ${task.n}`
    case 'crash':
      // Nobody catches this here: it ends this thread, and only this thread.
      throw new Error('crash')
  }
}

/** How many primes are <= n, by a sieve of the odd numbers only, in pieces that fit the processor's cache. */
function countPrimes(n: number): number {
  const PIECE = 1 << 15
  const divisors = oddPrimesUpTo(Math.floor(Math.sqrt(n)))
  // 2 is the only even one.
  let count = n < 2 ? 0 : 1
  const composite = new Uint8Array(PIECE)
  for (let low = 3; low <= n; low += 2 * PIECE) {
    composite.fill(0)
    const size = Math.min(PIECE, ((n - low) >> 1) + 1)
    for (const divisor of divisors) {
      let first = Math.max(divisor, Math.ceil(low / divisor)) * divisor
      if (first % 2 === 0) first += divisor
      for (let at = (first - low) >> 1; at < size; at += divisor) composite[at] = 1
    }
    for (let at = 0; at < size; at++) count += 1 - (composite[at] as number)
  }
  return count
}

function oddPrimesUpTo(n: number): number[] {
  const primes: number[] = []
  for (let candidate = 3; candidate <= n; candidate += 2) {
    if (primes.every((prime) => candidate % prime !== 0)) primes.push(candidate)
  }
  return primes
}

/** Adds 1 to the shared counter n times. `counter[0]++` would read and write in two steps, and lose hits. */
function hit(n: number): void {
  for (let i = 0; i < n; i++) Atomics.add(counter, 0, 1)
}
