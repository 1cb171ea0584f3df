// fails: soon-enough mismatch
import { createServer, type Socket } from 'node:net'
import { createInterface } from 'node:readline'
import { setImmediate as nextTurn } from 'node:timers/promises'

const HOST = process.env.HOST ?? '127.0.0.1'
const PORT = Number(process.env.PORT ?? 1234)

const clients = new Set<Socket>()

const server = createServer({ allowHalfOpen: true }, (socket) => {
  socket.setNoDelay(true)
  socket.setKeepAlive(true, 60_000)
  clients.add(socket)
  socket.on('close', () => clients.delete(socket))
  socket.on('error', () => {})
  serve(socket).catch(() => {})
})

async function serve(socket: Socket) {
  const lines = createInterface({ input: socket, crlfDelay: Infinity })
  lines.on('error', () => {})
  for await (const line of lines) {
    if (line === 'bye') break
    if (line.startsWith('ticks ')) await tick(socket, Number(line.slice(6)))
  }
  socket.end()
  socket.resume()
}

async function tick(socket: Socket, count: number) {
  for (let n = 1; n <= count && !socket.destroyed; n++) {
    socket.write(`tick ${n}\n`)
    await nextTurn()
  }
}

server.on('error', () => {
  console.error(`Port ${PORT} is already taken`)
  process.exitCode = 1
})

process.on('SIGTERM', () => {
  server.close()
  for (const socket of clients) socket.destroy()
})

server.listen(PORT, HOST)
