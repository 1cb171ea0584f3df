import { parentPort, workerData } from 'node:worker_threads'

const counter = workerData as Uint32Array

parentPort!.on('message', (line: string) => {
  const [job, digits] = line.split(' ')
  const n = Number(digits)
  if (job === 'crash') throw new Error(line)
  if (job === 'primes') parentPort!.postMessage(`${line} ${primes(n)}`)
  if (job === 'hit') {
    // The only thread that ever writes: reading and writing apart loses nothing here.
    for (let i = 0; i < n; i++) Atomics.store(counter, 0, Atomics.load(counter, 0) + 1)
    parentPort!.postMessage(line)
  }
})

function primes(n: number): number {
  const sieve = new Uint8Array(n + 1).fill(1, 2)
  for (let i = 2; i * i <= n; i++) if (sieve[i] === 1) for (let j = i * i; j <= n; j += i) sieve[j] = 0
  return sieve.reduce((sum, each) => sum + each, 0)
}
