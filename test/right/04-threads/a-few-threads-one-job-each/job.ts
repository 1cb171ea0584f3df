import { parentPort, workerData } from 'node:worker_threads'

const { job, n, hits } = workerData as { job: string; n: number; hits: Int32Array }

if (job === 'crash') throw new Error('This job was meant to fail')
if (job === 'hit') for (let i = 0; i < n; i++) Atomics.add(hits, 0, 1)
parentPort?.postMessage(job === 'hit' ? `hit ${n}` : `primes ${n} ${count(n)}`)

function count(limit: number): number {
  let primes = 0
  next: for (let candidate = 2; candidate <= limit; candidate++) {
    const root = Math.sqrt(candidate)
    for (let divisor = 2; divisor <= root; divisor++) if (candidate % divisor === 0) continue next
    primes++
  }
  return primes
}
