import { Worker } from 'node:worker_threads'

export type Task = { readonly job: 'primes' | 'hit'; readonly n: number } | { readonly job: 'crash' }

/** What a worker posts: all primes, or that the job is done. */
export type Result = number[] | 'done'

/** At most so many threads at a time; each does one job and ends. */
export class Pool {
  readonly #shared: SharedArrayBuffer
  readonly #waiting: (() => void)[] = []
  #free: number

  constructor(size: number, shared: SharedArrayBuffer) {
    this.#free = size
    this.#shared = shared
  }

  async run(task: Task): Promise<string> {
    if (this.#free > 0) this.#free--
    else await new Promise<void>((resolve) => this.#waiting.push(resolve))
    try {
      const result = await this.#perform(task)
      const line = 'n' in task ? `${task.job} ${task.n}` : task.job
      return result === 'done' ? line : `${line} ${result.length}`
    } finally {
      const next = this.#waiting.shift()
      if (next === undefined) this.#free++
      else next()
    }
  }

  #perform(task: Task): Promise<Result> {
    return new Promise((resolve, reject) => {
      const workerData = { task, shared: this.#shared }
      const worker = new Worker(new URL('./worker.ts', import.meta.url), { workerData })
      let result: Result | undefined
      worker.on('message', (message: Result) => (result = message))
      worker.on('error', reject)
      // Only when it has gone is there room for the next one.
      worker.on('exit', () => {
        if (result === undefined) reject(new Error('nothing came'))
        else resolve(result)
      })
    })
  }
}
