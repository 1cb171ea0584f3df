import { parentPort } from 'node:worker_threads'

parentPort?.on('message', ({ n, result }: { n: number; result: Int32Array }) => {
  Atomics.store(result, 1, countPrimes(n))
  Atomics.store(result, 0, 1)
  Atomics.notify(result, 0)
})

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
