import { parentPort, workerData } from 'node:worker_threads'
import type { Result, Task } from './pool.ts'

const { task, shared } = workerData as { task: Task; shared: SharedArrayBuffer }

const result = perform()
parentPort?.postMessage(result)

function perform(): Result {
  if (task.job === 'crash') throw new Error('crash')
  if (task.job === 'primes') return primesUpTo(task.n)
  const counter = new Int32Array(shared)
  for (let i = 0; i < task.n; i++) Atomics.add(counter, 0, 1)
  return 'done'
}

/** The primes themselves, more than a million of them: to take them in costs the main thread something too. */
function primesUpTo(n: number): number[] {
  const crossedOut = new Uint8Array(n + 1)
  const primes: number[] = []
  for (let candidate = 2; candidate <= n; candidate++) {
    if (crossedOut[candidate] === 1) continue
    primes.push(candidate)
    for (let multiple = candidate * candidate; multiple <= n; multiple += candidate) crossedOut[multiple] = 1
  }
  return primes
}
