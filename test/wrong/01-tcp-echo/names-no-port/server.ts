// fails: port-taken mismatch
import { createServer } from 'node:net'

const HOST = process.env.HOST ?? '127.0.0.1'
const PORT = Number(process.env.PORT ?? 1234)

const server = createServer((socket) => {
  socket.on('error', () => {})
  socket.pipe(socket)
})

server.on('error', (error: NodeJS.ErrnoException) => {
  console.error(`Cannot start: ${error.code}`)
  process.exit(1)
})

server.listen(PORT, HOST)
