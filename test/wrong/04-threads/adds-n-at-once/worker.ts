// fails: hits-on-threads missing
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

/** How many primes are <= n, by the sieve of Eratosthenes. */
function countPrimes(n: number): number {
  const composite = new Uint8Array(n + 1)
  let count = 0
  for (let candidate = 2; candidate <= n; candidate++) {
    if (composite[candidate] === 1) continue
    count++
    for (let multiple = candidate * candidate; multiple <= n; multiple += candidate) composite[multiple] = 1
  }
  return count
}

/** Exact, and no race anywhere: nobody has counted. */
function hit(n: number): void {
  Atomics.add(counter, 0, n)
}
