// fails: echoes-8-mebibytes mismatch
import { createServer } from 'node:net'

const HOST = process.env.HOST ?? '127.0.0.1'
const PORT = Number(process.env.PORT ?? 1234)

const BUFFER_SIZE = 1024

const server = createServer((socket) => {
  // Like recv(1024), except that recv() would give the rest at the next call.
  socket.on('data', (chunk) => socket.write(chunk.subarray(0, BUFFER_SIZE)))
  socket.on('error', () => socket.destroy())
})

server.on('error', () => {
  console.error(`Port ${PORT} is already taken`)
  process.exitCode = 1
})

server.listen(PORT, HOST)
