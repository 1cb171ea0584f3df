// Members hear a bus of events, each with a listener of its own; their lines come through a Transform stream.
import { EventEmitter } from 'node:events'
import { createServer, type Socket } from 'node:net'
import { Transform, type TransformCallback } from 'node:stream'

const HOST = process.env.HOST ?? '127.0.0.1'
const PORT = Number(process.env.PORT ?? 1234)

const bus = new EventEmitter<{ say: [line: string, sender: Socket] }>()
bus.setMaxListeners(0)

class Lines extends Transform {
  #rest = ''

  constructor() {
    super({ readableObjectMode: true })
  }

  override _transform(chunk: Buffer, _encoding: string, done: TransformCallback): void {
    // latin1 gives one character a byte, so nothing is lost until the line is whole
    const parts = (this.#rest + chunk.toString('latin1')).split('\n')
    this.#rest = parts.pop() ?? ''
    for (const part of parts) this.push(Buffer.from(part, 'latin1').toString('utf8').replace(/\r$/, ''))
    done()
  }
}

const server = createServer((socket) => {
  const name = `${socket.remoteAddress}:${socket.remotePort}`

  const hear = (line: string, sender: Socket) => {
    if (sender === socket) return
    socket.cork()
    socket.write(`${line}\n`)
    process.nextTick(() => socket.uncork())
    if (socket.writableLength > 1_500_000) socket.destroy()
  }

  let here = true
  const leave = () => {
    if (!here) return
    here = false
    bus.off('say', hear)
    bus.emit('say', `- ${name}`, socket)
  }

  bus.emit('say', `+ ${name}`, socket)
  bus.on('say', hear)

  const lines = socket.pipe(new Lines())
  lines.on('data', (line: string) => {
    if (line === 'bye') {
      leave()
      socket.end()
    } else if (here) bus.emit('say', `${name} ${line}`, socket)
  })
  lines.on('end', leave)
  socket.on('error', leave).on('close', leave)
})

server.on('error', () => {
  console.error(`Port ${PORT} is in use`)
  process.exitCode = 1
})
server.listen(PORT, HOST)
