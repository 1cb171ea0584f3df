import { appendFile } from 'node:fs/promises'
import { availableParallelism, devNull } from 'node:os'
import { Worker } from 'node:worker_threads'

export type Task = { readonly job: 'primes' | 'hit'; readonly n: number } | { readonly job: 'crash' }

interface Order {
  readonly task: Task
  readonly resolve: (answer: string) => void
  readonly reject: (error: unknown) => void
}

/** Hires when there is work, as many as may be. What is done is written down in a file, for which Node has threads of its own. */
export class Pool {
  readonly #shared: SharedArrayBuffer
  readonly #most = 2 * availableParallelism() + 2
  readonly #idle: Worker[] = []
  readonly #waiting: Order[] = []
  #hired = 0

  constructor(_: number, shared: SharedArrayBuffer) {
    this.#shared = shared
  }

  run(task: Task): Promise<string> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ task, resolve, reject })
      this.#assign()
    })
  }

  #assign(): void {
    while (this.#waiting.length > 0) {
      const worker = this.#idle.pop() ?? this.#hire()
      if (worker === undefined) return
      this.#give(worker, this.#waiting.shift() as Order)
    }
  }

  #hire(): Worker | undefined {
    if (this.#hired === this.#most) return undefined
    this.#hired++
    const worker = new Worker(new URL('./worker.ts', import.meta.url), { workerData: this.#shared })
    worker.on('error', () => {})
    worker.on('exit', () => {
      this.#hired--
      this.#assign()
    })
    return worker
  }

  #give(worker: Worker, order: Order): void {
    const onMessage = (answer: string) => {
      worker.off('error', onError)
      void appendFile(devNull, `${new Date().toISOString()} ${answer}\n`)
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
