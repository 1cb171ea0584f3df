// Streams and one message port a job: all jobs of a client run at once, its answers come in the order asked.
import { createServer, type Socket } from 'node:net'
import { availableParallelism } from 'node:os'
import { Transform, Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { StringDecoder } from 'node:string_decoder'
import { MessageChannel, Worker } from 'node:worker_threads'

const HOST = process.env.HOST ?? '127.0.0.1'
const PORT = Number(process.env.PORT ?? 1234)

const shared = new SharedArrayBuffer(4)
const sum = new Int32Array(shared)

class Station {
  readonly #shared: SharedArrayBuffer
  #worker: Worker
  load = 0

  constructor(memory: SharedArrayBuffer) {
    this.#shared = memory
    this.#worker = this.#open()
  }

  ask(order: string): Promise<string> {
    const { port1, port2 } = new MessageChannel()
    this.load++
    return new Promise<string>((resolve) => {
      port1.once('message', (answer: string) => {
        port1.close()
        resolve(answer)
      })
      this.#worker.postMessage({ order, port: port2 }, [port2])
    }).finally(() => this.load--)
  }

  #open(): Worker {
    return new Worker(new URL('./station.ts', import.meta.url), { workerData: this.#shared })
  }
}

const stations = Array.from({ length: availableParallelism() + 1 }, () => new Station(shared))

function ask(order: string): Promise<string> {
  return stations.reduce((least, each) => (each.load < least.load ? each : least)).ask(order)
}

/** Bytes in, lines out. */
function lines(): Transform {
  const decoder = new StringDecoder('utf8')
  let rest = ''
  return new Transform({
    readableObjectMode: true,
    transform(chunk: Buffer, _encoding, done) {
      rest += decoder.write(chunk)
      for (let end = rest.indexOf('\n'); end >= 0; end = rest.indexOf('\n')) {
        this.push({ line: rest.slice(0, end).replace(/\r$/, '') })
        rest = rest.slice(end + 1)
      }
      done()
    },
  })
}

/** Lines in; the answers leave by the socket, one after the other. */
function answers(socket: Socket): Writable {
  let previous: Promise<unknown> = Promise.resolve()
  return new Writable({
    objectMode: true,
    write({ line }: { line: string }, _encoding, done) {
      const answer = answerTo(line)
      previous = previous.then(async () => {
        socket.write(`${await answer}\n`)
        if (line === 'bye') socket.destroySoon()
      })
      done()
    },
  })
}

function answerTo(line: string): Promise<string> | string {
  if (line === 'ping') return 'pong'
  if (line === 'bye') return 'bye'
  if (line === 'total') return `total ${Atomics.load(sum, 0)}`
  const { job, n } = /^(?<job>primes|hit) (?<n>\d+)$/.exec(line)?.groups ?? {}
  if (line === 'crash' || Number(n) <= (job === 'hit' ? 50_000_000 : 20_000_000)) return ask(line)
  return 'error unknown'
}

const server = createServer((socket) => {
  pipeline(socket, lines(), answers(socket)).catch(() => socket.destroy())
})
server.on('error', (error) => {
  console.error(`${error.message}`)
  process.exit(1)
})
server.listen(PORT, HOST)
