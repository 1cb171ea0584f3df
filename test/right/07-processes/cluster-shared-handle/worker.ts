import { createServer, type Socket } from 'node:net'

const HOST = process.env.HOST ?? '127.0.0.1'
const PORT = Number(process.env.PORT ?? 1234)

class Connection {
  static readonly all = new Set<Connection>()
  readonly #socket: Socket
  #text = ''
  #asked = false

  constructor(socket: Socket) {
    this.#socket = socket
    Connection.all.add(this)
    socket.setEncoding('latin1')
    socket.on('data', (part) => this.#read(String(part)))
    socket.on('error', () => {})
    socket.on('close', () => {
      Connection.all.delete(this)
      if (stopping) leave()
    })
  }

  closeIfSilent(): void {
    if (!this.#asked) this.#socket.destroy()
  }

  #read(part: string): void {
    if (this.#asked) return
    this.#text = (this.#text + part).slice(0, 65536)
    if (!this.#text.includes('\r\n\r\n')) return
    this.#asked = true
    const target = /^GET (\S+) HTTP\/1\.\d\r\n/.exec(this.#text)?.[1]
    if (target === '/') count('count me', () => this.#answer(200, `${process.pid}\n`))
    else if (target === '/hits') count('how many', (hits) => this.#answer(200, `${hits}`))
    else if (target === '/slow') setTimeout(() => this.#answer(200, `${process.pid}\n`), 500)
    else if (target === '/crash') process.exit(1)
    else this.#answer(404, 'No such thing here.\n')
  }

  #answer(status: number, body: string): void {
    const words = status === 200 ? 'Fine' : 'Not Found'
    this.#socket.end(`HTTP/1.1 ${status} ${words}\r\ncontent-length:${body.length}\r\n\r\n${body}`)
    setTimeout(() => this.#socket.destroy(), 300)
  }
}

let stopping = false
const asked: ((hits: number) => void)[] = []

function count(message: string, then: (hits: number) => void): void {
  asked.push(then)
  process.send?.(message)
}

process.on('message', (hits: number) => asked.shift()?.(hits))

const server = createServer((socket) => void new Connection(socket))
server.on('error', (error) => process.send?.(`cannot listen on port ${PORT}: ${error.message}`))
server.listen(PORT, HOST)

process.on('SIGTERM', () => {
  stopping = true
  server.close()
  for (const connection of Connection.all) connection.closeIfSilent()
  leave()
})

function leave(): void {
  if (Connection.all.size === 0) process.exit(0)
}
