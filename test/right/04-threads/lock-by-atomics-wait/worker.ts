import { parentPort, workerData } from 'node:worker_threads'
import { Mutex } from './mutex.ts'

const memory = workerData as SharedArrayBuffer
const lock = new Mutex(new Int32Array(memory, 0, 1))
const counter = new Int32Array(memory, 4, 1)

parentPort?.on('message', ([job, n]: [string, number]) => {
  if (job === 'crash') throw new Error('crash')
  if (job === 'hit') {
    for (let i = 0; i < n; i++) lock.with(() => counter[0]!++)
    parentPort?.postMessage(`hit ${n}`)
    return
  }
  let count = n >= 2 ? 1 : 0
  for (let candidate = 3; candidate <= n; candidate += 2) if (isOddPrime(candidate)) count++
  parentPort?.postMessage(`primes ${n} ${count}`)
})

function isOddPrime(candidate: number): boolean {
  for (let divisor = 3; divisor * divisor <= candidate; divisor += 2)
    if (candidate % divisor === 0) return false
  return true
}
