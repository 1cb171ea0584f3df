// All is done on a worker thread, while the main thread waits for it and for nothing else, as every Java program's does.
import { isMainThread, Worker, workerData } from 'node:worker_threads'

const signal = new Int32Array(isMainThread ? new SharedArrayBuffer(8) : workerData)

if (isMainThread) {
  new Worker(new URL(import.meta.url), { workerData: signal.buffer })
  Atomics.wait(signal, 0, 0)
  process.exit(Atomics.load(signal, 1))
}

const { chat } = await import('./chat.ts')
chat((code) => {
  Atomics.store(signal, 1, code)
  Atomics.store(signal, 0, 1)
  Atomics.notify(signal, 0)
})
