import type { Strange } from './grade.ts'

/** Kept of what was handed in and is no lesson's: enough to see what it is. */
const NAMED = 5
const LONGEST_NAME = 100

/** @param paths what was handed in where no lesson is */
export function strangeOf(paths: readonly string[]): Strange {
  return { names: paths.slice(0, NAMED).map((path) => path.slice(0, LONGEST_NAME)), count: paths.length }
}
