import { cpus } from 'node:os'
import { Worker } from 'node:worker_threads'

interface Task {
  kind: 'primes' | 'hit' | 'crash'
  n: number
}
type Callback = (error: Error | undefined, result: number) => void
interface Hand {
  worker: Worker
  callback: Callback | undefined
  farewell: NodeJS.Timeout | undefined
}

const MOST = cpus().length + 1
const IDLE_MS = 50

const memory = new SharedArrayBuffer(8)
const hits = new BigInt64Array(memory)
const hands = new Set<Hand>()
const queue: { task: Task; callback: Callback }[] = []

export const total = (): bigint => Atomics.load(hits, 0)

export function submit(task: Task, callback: Callback): void {
  queue.push({ task, callback })
  next()
}

function next(): void {
  const job = queue[0]
  if (job === undefined) return
  const hand =
    [...hands].find(({ callback }) => callback === undefined) ?? (hands.size < MOST ? hire() : undefined)
  if (hand === undefined) return
  queue.shift()
  clearTimeout(hand.farewell)
  hand.callback = job.callback
  hand.worker.postMessage(job.task)
}

function hire(): Hand {
  const worker = new Worker(new URL('./compute.ts', import.meta.url), { workerData: memory })
  const hand: Hand = { worker, callback: undefined, farewell: undefined }
  hands.add(hand)
  worker.on('message', (result: number) => {
    settle(hand, undefined, result)
    hand.farewell = setTimeout(() => {
      hands.delete(hand)
      void worker.terminate()
    }, IDLE_MS)
    next()
  })
  worker.on('error', (error: Error) => {
    hands.delete(hand)
    settle(hand, error, 0)
    next()
  })
  return hand
}

function settle(hand: Hand, error: Error | undefined, result: number): void {
  const { callback } = hand
  hand.callback = undefined
  callback?.(error, result)
}
