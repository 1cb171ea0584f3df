// fails: answers-each-its-own mismatch
import { Worker } from 'node:worker_threads'

export type Task = { readonly job: 'primes' | 'hit'; readonly n: number } | { readonly job: 'crash' }

export class Pool {
  readonly #shared: SharedArrayBuffer
  #worker: Worker
  #resolve: (answer: string) => void = () => {}
  #reject: (error: unknown) => void = () => {}

  constructor(_size: number, shared: SharedArrayBuffer) {
    this.#shared = shared
    this.#worker = this.#hire()
  }

  run(task: Task): Promise<string> {
    return new Promise((resolve, reject) => {
      this.#resolve = resolve
      this.#reject = reject
      this.#worker.postMessage(task)
    })
  }

  #hire(): Worker {
    const worker = new Worker(new URL('./worker.ts', import.meta.url), { workerData: this.#shared })
    worker.on('message', (answer: string) => this.#resolve(answer))
    worker.on('error', (error) => {
      this.#reject(error)
      this.#worker = this.#hire()
    })
    return worker
  }
}
