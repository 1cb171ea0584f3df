// The room is on a worker thread, while the main thread waits for it and for nothing else, as every Java program's does.
import { isMainThread, Worker, workerData } from 'node:worker_threads'

const signal = new Int32Array(isMainThread ? new SharedArrayBuffer(4) : workerData)

if (isMainThread) {
  new Worker(new URL(import.meta.url), { workerData: signal.buffer })
  Atomics.wait(signal, 0, 0)
  process.exit(1)
}

const { open } = await import('./room.ts')
open(() => {
  Atomics.store(signal, 0, 1)
  Atomics.notify(signal, 0)
})
