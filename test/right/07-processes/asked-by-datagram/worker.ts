import { createSocket } from 'node:dgram'
import { createServer, type Socket } from 'node:net'
import { Duplex } from 'node:stream'
import { setTimeout as delay } from 'node:timers/promises'

const sockets = new Set<Socket>()
const answering = new Set<Socket>()
const asked = new Map<number, (hits: number) => void>()
let question = 0
let ending = false

process.on('disconnect', () => process.exit())
process.on('SIGTERM', end)

const udp = createSocket('udp4', (answer) => {
  asked.get(answer.readUInt32BE(0))?.(answer.readUInt32BE(4))
  asked.delete(answer.readUInt32BE(0))
})
udp.connect(Number(process.argv[2]), '127.0.0.1')
await delay(600)

const server = createServer((socket) => {
  sockets.add(socket)
  socket.on('error', () => {})
  socket.on('close', () => {
    sockets.delete(socket)
    done(socket)
  })
  // A client that breaks off makes the streams throw; it concerns nobody else.
  serve(socket).catch(() => {})
})
server.listen({
  port: Number(process.env.PORT ?? 1234),
  host: process.env.HOST ?? '127.0.0.1',
  reusePort: true,
})

async function serve(socket: Socket): Promise<void> {
  const { readable, writable } = Duplex.toWeb(socket)
  const head = lines()
  head.next()
  const reader = readable.getReader()
  for (let first: string | void = undefined; ;) {
    const { value, done: over } = await reader.read()
    if (over) return
    first ??= head.next(value).value
    if (first === undefined) continue
    answering.add(socket)
    const body = await answer(first)
    const writer = writable.getWriter()
    const status = body === undefined ? '404 ' : '200 Here you are'
    const text = `HTTP/1.1 ${status}\r\ncontent-length:${(body ?? '').length}\r\n\r\n${body ?? ''}`
    for (const byte of Buffer.from(text)) await writer.write(Uint8Array.of(byte))
    await writer.close()
    done(socket)
    while (!(await reader.read()).done);
    return
  }
}

/** Is given bytes, and gives the first line when the empty one has come. */
function* lines(): Generator<undefined, string, Uint8Array> {
  let text = ''
  while (!text.includes('\r\n\r\n')) for (const byte of yield) text += String.fromCharCode(byte)
  return text.slice(0, text.indexOf('\r\n'))
}

async function answer(line: string): Promise<string | undefined> {
  switch (line) {
    case 'GET / HTTP/1.1':
      await ask(1)
      return `${process.pid}\n`
    case 'GET /hits HTTP/1.1':
      return `${await ask(0)}`
    case 'GET /slow HTTP/1.1':
      return delay(500, `${process.pid}\n`)
    case 'GET /crash HTTP/1.1':
      return process.exit(1)
    default:
      return undefined
  }
}

function ask(more: number): Promise<number> {
  const datagram = Buffer.alloc(5)
  datagram.writeUInt8(more)
  datagram.writeUInt32BE(++question, 1)
  return new Promise((resolve) => {
    asked.set(question, resolve)
    udp.send(datagram)
  })
}

function done(socket: Socket): void {
  answering.delete(socket)
  if (ending && answering.size === 0) process.exit()
}

function end(): void {
  ending = true
  server.close()
  for (const socket of sockets) if (!answering.has(socket)) socket.destroy()
  setTimeout(() => process.exit(), 1000)
  if (answering.size === 0) process.exit()
}
