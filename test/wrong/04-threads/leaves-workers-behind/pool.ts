// fails: gives-threads-back resources
import { Worker } from 'node:worker_threads'

export type Task = { readonly job: 'primes' | 'hit'; readonly n: number } | { readonly job: 'crash' }

export class Pool {
  readonly #size: number
  readonly #shared: SharedArrayBuffer
  readonly #waiting: (() => void)[] = []
  #running = 0

  constructor(size: number, shared: SharedArrayBuffer) {
    this.#size = size
    this.#shared = shared
  }

  /** At most `size` jobs run at a time. */
  async run(task: Task): Promise<string> {
    if (this.#running >= this.#size) await new Promise<void>((resolve) => this.#waiting.push(resolve))
    this.#running++
    try {
      return await this.#work(task)
    } finally {
      this.#running--
      this.#waiting.shift()?.()
    }
  }

  #work(task: Task): Promise<string> {
    return new Promise((resolve, reject) => {
      const worker = new Worker(new URL('./worker.ts', import.meta.url), { workerData: this.#shared })
      worker.on('message', resolve)
      worker.on('error', reject)
      worker.postMessage(task)
    })
  }
}
