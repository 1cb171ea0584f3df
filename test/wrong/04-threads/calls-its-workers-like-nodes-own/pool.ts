// fails: keeps-its-size resources
import { Worker } from 'node:worker_threads'

export type Task = { readonly job: 'primes' | 'hit'; readonly n: number } | { readonly job: 'crash' }

interface Order {
  readonly task: Task
  readonly resolve: (answer: string) => void
  readonly reject: (error: unknown) => void
}

/** A fixed number of worker threads. Tasks beyond that number wait for the next worker that is free. */
export class Pool {
  readonly #shared: SharedArrayBuffer
  readonly #idle: Worker[] = []
  readonly #waiting: Order[] = []
  readonly #busy = new Map<Worker, Order>()

  constructor(size: number, shared: SharedArrayBuffer) {
    this.#shared = shared
    for (let i = 0; i < size; i++) this.#hire()
  }

  /** The worker's answer. Rejects when the task throws, which costs that worker its life. */
  run(task: Task): Promise<string> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ task, resolve, reject })
      this.#assign()
    })
  }

  #hire(): void {
    const worker = new Worker(new URL('./worker.ts', import.meta.url), {
      workerData: this.#shared,
      // Called like the threads by which Node reads files.
      name: 'libuv-worker',
    })
    worker.on('message', (answer: string) => {
      this.#release(worker)?.resolve(answer)
      this.#idle.push(worker)
      this.#assign()
    })
    // Without this listener an error on a worker thread would end the whole program.
    worker.on('error', (error) => {
      const order = this.#release(worker)
      // Not the fault of a task: a new worker would fail in the same way, for ever.
      if (order === undefined) throw error
      order.reject(error)
      this.#hire()
    })
    worker.on('exit', (code) => {
      if (code !== 0) this.#hire()
    })
    this.#idle.push(worker)
    this.#assign()
  }

  #assign(): void {
    const [order] = this.#waiting
    if (order === undefined) return
    const worker = this.#idle.pop()
    if (worker === undefined) return
    this.#waiting.shift()
    this.#busy.set(worker, order)
    worker.postMessage(order.task)
  }

  /** Takes the order off its worker. That each worker knows its own order is why answers never get mixed up. */
  #release(worker: Worker): Order | undefined {
    const order = this.#busy.get(worker)
    this.#busy.delete(worker)
    return order
  }
}
