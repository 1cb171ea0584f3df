// fails: answers-each-its-own timeout
import { Worker } from 'node:worker_threads'

export type Task = { readonly job: 'primes' | 'hit'; readonly n: number } | { readonly job: 'crash' }

/** Tasks go to the workers in turn; the answers are told apart by what they say. */
export class Pool {
  readonly #shared: SharedArrayBuffer
  readonly #workers: Worker[] = []
  /** Who waits for the answer that begins like this. */
  readonly #waiting = new Map<string, (answer: string) => void>()
  #crashed: (() => void)[] = []

  constructor(size: number, shared: SharedArrayBuffer) {
    this.#shared = shared
    for (let i = 0; i < size; i++) this.#hire()
  }

  run(task: Task): Promise<string> {
    return new Promise((resolve, reject) => {
      if (task.job === 'crash') this.#crashed.push(() => reject(new Error('crash')))
      else this.#waiting.set(`${task.job} ${task.n}`, resolve)
      const worker = this.#workers.shift() as Worker
      this.#workers.push(worker)
      worker.postMessage(task)
    })
  }

  #hire(): void {
    const worker = new Worker(new URL('./worker.ts', import.meta.url), { workerData: this.#shared })
    worker.on('message', (answer: string) => {
      const key = answer.split(' ').slice(0, 2).join(' ')
      this.#waiting.get(key)?.(answer)
      this.#waiting.delete(key)
    })
    worker.on('error', () => {
      this.#workers.splice(this.#workers.indexOf(worker), 1)
      this.#hire()
      this.#crashed.shift()?.()
    })
    this.#workers.push(worker)
  }
}
