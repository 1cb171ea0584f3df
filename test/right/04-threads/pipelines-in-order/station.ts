import { parentPort, workerData, type MessagePort } from 'node:worker_threads'

const sum = new Int32Array(workerData as SharedArrayBuffer)

parentPort?.on('message', ({ order, port }: { order: string; port: MessagePort }) => {
  let answer: string
  try {
    answer = perform(order)
  } catch (error) {
    answer = `error ${(error as Error).message}`
  }
  port.postMessage(answer)
})

function perform(order: string): string {
  const [job, n] = [order.split(' ')[0], Number(order.split(' ')[1])]
  if (job === 'crash') throw new Error('crash')
  if (job === 'primes') return `${order} ${primes(n)}`
  for (let i = 0; i < n; i++) {
    let seen = Atomics.load(sum, 0)
    for (let found; (found = Atomics.compareExchange(sum, 0, seen, seen + 1)) !== seen;) seen = found
  }
  return order
}

/** Sieves one stretch after the other, so that memory stays small. */
function primes(n: number): number {
  const root = Math.floor(Math.sqrt(n))
  const small: number[] = []
  for (let i = 2; i <= root; i++) if (small.every((p) => i % p !== 0)) small.push(i)
  const length = 1 << 18
  let count = 0
  for (let start = 2; start <= n; start += length) {
    const end = Math.min(start + length - 1, n)
    const composite = new Uint8Array(end - start + 1)
    for (const p of small) {
      for (let multiple = Math.max(p * p, Math.ceil(start / p) * p); multiple <= end; multiple += p)
        composite[multiple - start] = 1
    }
    for (const mark of composite) if (mark === 0) count++
  }
  return count
}
