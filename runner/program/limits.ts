import { availableParallelism, totalmem } from 'node:os'
import type { Family } from './family.ts'
import { memoryOf } from './process-table.ts'

const GIB = 1024 ** 3

/**
 * Memory of a program and its children together, and bytes printed, that no honest program of a lesson needs.
 * Programs may have a worker a core, and each of them tens of megabytes.
 */
export const limits = {
  memory: Math.min(GIB + availableParallelism() * (GIB / 4), totalmem() / 2),
  output: GIB / 4,
}

export type Limit = keyof typeof limits

const LOOK_EVERY_MS = 50

/**
 * Calls `onExceeded`, once, when the program takes too much. Memory is seen under /proc only (Linux).
 * @returns a function that ends the watch
 */
export function watchLimits(
  family: Family,
  printed: () => number,
  onExceeded: (limit: Limit) => void,
): () => void {
  const timer = setInterval(() => {
    const limit =
      printed() > limits.output ? 'output' : memoryOf(family.tree()) > limits.memory ? 'memory' : undefined
    if (limit === undefined) return
    clearInterval(timer)
    onExceeded(limit)
  }, LOOK_EVERY_MS)
  timer.unref()
  return () => clearInterval(timer)
}
