// fails: keeps-every-byte mismatch
import { createServer } from 'node:net'

const HOST = process.env.HOST ?? '127.0.0.1'
const PORT = Number(process.env.PORT ?? 1234)

// One buffer for everybody saves memory.
const buffer = Buffer.alloc(64 * 1024)

const server = createServer((socket) => {
  socket.on('data', (chunk) => {
    const length = chunk.copy(buffer)
    socket.pause()
    socket.write(buffer.subarray(0, length), () => socket.resume())
  })
  socket.on('error', () => socket.destroy())
})

server.on('error', () => {
  console.error(`Port ${PORT} is already taken`)
  process.exitCode = 1
})

server.listen(PORT, HOST)
