import { createServer, type Server, type Socket } from 'node:net'
import { createInterface } from 'node:readline'

const HOST = process.env.HOST ?? '127.0.0.1'
const PORT = Number(process.env.PORT ?? 1234)

class Ticker {
  readonly #socket: Socket
  #last: Promise<void> = Promise.resolve()

  constructor(socket: Socket) {
    this.#socket = socket
    socket.on('error', () => socket.destroy())
    const lines = createInterface({ input: socket, crlfDelay: Infinity })
    lines.on('line', (line) => {
      this.#last = this.#last.then(() => this.#answer(line))
    })
    lines.on('error', () => {})
    void this.#arm()
  }

  // The option may come a moment after the connection.
  async #arm(): Promise<void> {
    await new Promise((resolve) => setTimeout(resolve, 20))
    this.#socket.setKeepAlive(true, 30_000)
  }

  async #answer(line: string): Promise<void> {
    if (line === 'bye') this.#socket.end()
    const [word, count] = line.split(' ')
    if (word === 'ticks') await this.#tick(Number(count))
  }

  #tick(count: number): Promise<void> {
    return new Promise((resolve) => {
      let number = 0
      const timer = setInterval(() => {
        if (number >= count || this.#socket.destroyed) {
          clearInterval(timer)
          return resolve()
        }
        this.#socket.write(`tick ${++number}\n`)
      }, 1)
    })
  }
}

class TickServer {
  readonly #server: Server

  constructor() {
    this.#server = createServer({ noDelay: true }, (socket) => new Ticker(socket))
    this.#server.on('error', (error) => this.#fail(error))
    process.on('SIGTERM', () => process.exit(143))
  }

  listen(): void {
    this.#server.listen(PORT, HOST)
  }

  #fail(error: Error): void {
    process.stderr.write(`port ${PORT}: ${error.message}\n`)
    process.exitCode = 1
  }
}

new TickServer().listen()
