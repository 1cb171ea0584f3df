// fails: five-clients timeout
import type { Socket } from 'node:net'
import { createServer } from 'node:net'

const HOST = process.env.HOST ?? '127.0.0.1'
const PORT = Number(process.env.PORT ?? 1234)

const waiting: Socket[] = []
let busy = false

function serveNext(): void {
  const socket = waiting.shift()
  busy = socket !== undefined
  socket?.pipe(socket).on('close', serveNext)
}

const server = createServer((socket) => {
  waiting.push(socket)
  if (!busy) serveNext()
  socket.on('error', () => socket.destroy())
})

server.on('error', () => {
  console.error(`Port ${PORT} is already taken`)
  process.exitCode = 1
})

server.listen(PORT, HOST)
