import { createServer, type Socket } from 'node:net'
import { pipeline, Transform, type TransformCallback } from 'node:stream'

const HOST = process.env.HOST ?? '127.0.0.1'
const PORT = Number(process.env.PORT ?? 1234)

/** Bytes in, lines out. */
class Lines extends Transform {
  #rest = Buffer.alloc(0)

  constructor() {
    super({ readableObjectMode: true })
  }

  override _transform(chunk: Buffer, _: BufferEncoding, done: TransformCallback): void {
    let bytes = Buffer.concat([this.#rest, chunk])
    for (let end = bytes.indexOf(10); end >= 0; end = bytes.indexOf(10)) {
      this.push(bytes.subarray(0, end).toString().trimEnd() + '\n')
      bytes = bytes.subarray(end + 1)
    }
    this.#rest = bytes
    done()
  }
}

/** Commands in, ticks out: the next command is taken when the last tick of this one is out. */
class Ticks extends Transform {
  constructor() {
    super({ writableObjectMode: true })
  }

  override _transform(line: string, _: BufferEncoding, done: TransformCallback): void {
    if (line === 'bye\n') {
      this.push(null)
      return done()
    }
    const count = Number(/^ticks (\d+)\n$/.exec(line)?.[1] ?? 0)
    const tick = (number: number) => {
      if (number > count || this.destroyed) return done()
      this.push(`tick ${number}\n`)
      setImmediate(tick, number + 1)
    }
    tick(1)
  }
}

const server = createServer({ noDelay: true, keepAlive: true, keepAliveInitialDelay: 29_999 })
const open = new Set<Socket>()

server.on('connection', (socket) => {
  open.add(socket)
  socket.on('error', () => {})
  socket.on('close', () => open.delete(socket))
  const ticks = new Ticks()
  // A readable side that has ended takes no more commands.
  ticks.on('error', () => {})
  pipeline(socket, new Lines(), ticks, () => {})
  ticks.pipe(socket)
})

server.on('error', (error: NodeJS.ErrnoException) => {
  console.error(`listen ${error.code} on port ${PORT}`)
  process.exitCode = 1
})

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(signal, () => {
    server.close()
    open.forEach((socket) => socket.destroySoon())
    setTimeout(() => process.exit(0), 300).unref()
  })
}

server.listen(PORT, HOST)
