// One loop asks every client in every round, and never waits for anything.
import { createServer, type Socket } from 'node:net'

const HOST = process.env.HOST ?? '127.0.0.1'
const PORT = Number(process.env.PORT ?? 1234)

const clients = new Set<Socket>()

const server = createServer({ allowHalfOpen: true }, (socket) => {
  clients.add(socket)
  // Paused mode: the stream reads ahead only until its own small buffer is full.
  socket.on('readable', () => {})
  socket.on('end', () => socket.end())
  socket.on('error', () => {})
  socket.on('close', () => clients.delete(socket))
})

function round(): void {
  for (const socket of clients) {
    if (socket.writableNeedDrain) continue
    const bytes = socket.read() as Buffer | null
    if (bytes !== null) socket.write(bytes)
  }
  setImmediate(round)
}

server.on('error', () => {
  console.error(`Port ${PORT} is taken`)
  process.exit(1)
})

server.listen(PORT, HOST, round)
