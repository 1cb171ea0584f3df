import { parentPort, workerData } from 'node:worker_threads'

const hits = new BigInt64Array(workerData as SharedArrayBuffer)

parentPort!.on('message', ({ kind, n }: { kind: string; n: number }) => {
  if (kind === 'crash') throw new RangeError('as you wish')
  parentPort!.postMessage(kind === 'primes' ? primes(n) : hit(n))
})

/** The sieve over odd numbers only. */
function primes(n: number): number {
  if (n < 2) return 0
  const half = (n - 1) >> 1
  const composite = new Uint8Array(half + 1)
  let count = 1
  for (let i = 1; i <= half; i++) {
    if (composite[i]) continue
    count++
    const p = 2 * i + 1
    for (let j = (p * p - 1) / 2; j <= half; j += p) composite[j] = 1
  }
  return count
}

function hit(n: number): number {
  for (let left = n; left > 0; left--) Atomics.add(hits, 0, 1n)
  return n
}
