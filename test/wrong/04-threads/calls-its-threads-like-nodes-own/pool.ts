// fails: bounds-its-threads resources
import { Worker } from 'node:worker_threads'

export type Task = { readonly job: 'primes' | 'hit'; readonly n: number } | { readonly job: 'crash' }

/** Every job gets a thread of its own, called like those by which Node reads files. */
export class Pool {
  readonly #shared: SharedArrayBuffer

  constructor(_size: number, shared: SharedArrayBuffer) {
    this.#shared = shared
  }

  run(task: Task): Promise<string> {
    const worker = new Worker(new URL('./worker.ts', import.meta.url), {
      workerData: this.#shared,
      name: 'libuv-worker',
    })
    worker.postMessage(task)
    return new Promise((resolve, reject) => {
      worker.on('message', (answer: string) => {
        resolve(answer)
        worker.terminate()
      })
      worker.on('error', reject)
    })
  }
}
