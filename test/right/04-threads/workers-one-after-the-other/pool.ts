import { once } from 'node:events'
import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'

export type Task = { readonly job: 'primes' | 'hit'; readonly n: number } | { readonly job: 'crash' }

interface Order {
  readonly task: Task
  readonly resolve: (answer: string) => void
  readonly reject: (error: unknown) => void
}

/** Many workers, all of them there without any job; each is hired when the one before is up, to keep the start gentle. */
export class Pool {
  readonly #shared: SharedArrayBuffer
  readonly #idle: Worker[] = []
  readonly #waiting: Order[] = []

  constructor(_: number, shared: SharedArrayBuffer) {
    this.#shared = shared
    void this.#fill(3 * availableParallelism() + 8)
  }

  run(task: Task): Promise<string> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ task, resolve, reject })
      this.#assign()
    })
  }

  async #fill(size: number): Promise<void> {
    for (let i = 0; i < size; i++) await this.#hire()
  }

  async #hire(): Promise<void> {
    const worker = new Worker(new URL('./worker.ts', import.meta.url), { workerData: this.#shared })
    worker.on('error', () => {})
    worker.once('exit', () => void this.#hire())
    await once(worker, 'online')
    this.#idle.push(worker)
    this.#assign()
  }

  #assign(): void {
    while (this.#waiting.length > 0 && this.#idle.length > 0) {
      const order = this.#waiting.shift() as Order
      this.#give(this.#idle.shift() as Worker, order)
    }
  }

  #give(worker: Worker, order: Order): void {
    const onMessage = (answer: string) => {
      worker.off('error', onError)
      order.resolve(answer)
      this.#idle.push(worker)
      this.#assign()
    }
    const onError = (error: unknown) => {
      worker.off('message', onMessage)
      order.reject(error)
    }
    worker.once('message', onMessage)
    worker.once('error', onError)
    worker.postMessage(order.task)
  }
}
