// fails: echoes-text timeout
import { createServer } from 'node:net'

const HOST = process.env.HOST ?? '127.0.0.1'
const PORT = Number(process.env.PORT ?? 1234)

const server = createServer((socket) => {
  socket.on('error', () => {})
  // As a loop of recv() and sendall(): nothing is read while it runs.
  while (!socket.destroyed) {
    const chunk: Buffer | null = socket.read()
    if (chunk) socket.write(chunk)
  }
})

server.on('error', () => {
  console.error(`Port ${PORT} is already taken`)
  process.exitCode = 1
})

server.listen(PORT, HOST)
