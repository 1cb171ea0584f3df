// As many threads as the contract allows, started at once; the counter has a lock that is taken for every single hit.
import { once } from 'node:events'
import { createServer, type Socket } from 'node:net'
import { cpus } from 'node:os'
import { setImmediate as turn } from 'node:timers/promises'
import { Worker } from 'node:worker_threads'
import { Mutex } from './mutex.ts'

const HOST = process.env.HOST ?? '127.0.0.1'
const PORT = Number(process.env.PORT ?? 1234)

const memory = new SharedArrayBuffer(8)
const counter = new Int32Array(memory, 4)
const lock = new Mutex(new Int32Array(memory, 0, 1))

class Crew {
  #free: Worker[] = []
  #wanted: ((worker: Worker) => void)[] = []

  constructor(size: number) {
    while (size-- > 0) this.#add(this.#make())
  }

  async perform(job: string, n: number): Promise<string> {
    const worker = this.#free.shift() ?? (await new Promise<Worker>((resolve) => this.#wanted.push(resolve)))
    worker.postMessage([job, n])
    try {
      const [answer] = await once(worker, 'message')
      this.#add(worker)
      return String(answer)
    } catch {
      this.#add(this.#make())
      return 'error crash'
    }
  }

  #make(): Worker {
    return new Worker(new URL('./worker.ts', import.meta.url), { workerData: memory })
  }

  #add(worker: Worker): void {
    const wanted = this.#wanted.shift()
    if (wanted === undefined) this.#free.push(worker)
    else wanted(worker)
  }
}

const crew = new Crew(2 * cpus().length + 2)

async function answer(line: string): Promise<string> {
  const [, job = '', digits = ''] =
    /^(ping|total|crash|bye|(?:primes|hit)(?= \d))(?: (\d+))?$/.exec(line) ?? []
  const n = Number(digits)
  switch (job) {
    case 'ping':
      return digits === '' ? 'pong' : 'error unknown'
    case 'bye':
      return digits === '' ? 'bye' : 'error unknown'
    case 'total':
      return digits === '' ? `total ${lock.peek(() => counter[0] ?? 0)}` : 'error unknown'
    case 'crash':
      return digits === '' ? crew.perform('crash', 0) : 'error unknown'
    case 'primes':
      return n > 20_000_000 ? 'error unknown' : crew.perform('primes', n)
    case 'hit':
      return n > 50_000_000 ? 'error unknown' : crew.perform('hit', n)
    default:
      return 'error unknown'
  }
}

async function serve(socket: Socket): Promise<void> {
  socket.setEncoding('utf8')
  let rest = ''
  for await (const chunk of socket.iterator({ destroyOnReturn: false }) as AsyncIterable<string>) {
    const lines = (rest + chunk).split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) {
      const said = await answer(line.replace(/\r$/, ''))
      socket.write(`${said}\n`)
      if (said === 'bye') {
        socket.end()
        await once(socket, 'finish')
        socket.destroy()
        return
      }
    }
    await turn()
  }
}

const server = createServer((socket) => {
  socket.on('error', () => {})
  serve(socket).catch(() => {})
})
server.on('error', () => {
  console.error(`port ${PORT} is not free`)
  process.exit(1)
})
server.listen({ port: PORT, host: HOST })
