// fails: binds refused
import { createServer } from 'node:net'

const HOST = process.env.HOST ?? '127.0.0.1'
const PORT = Number(process.env.PORT ?? 1234)

const server = createServer((socket) => {
  socket.on('error', () => {})
  socket.on('data', (bytes) => {
    console.log(`${socket.remoteAddress}:${socket.remotePort} ${bytes}`)
    socket.write(bytes)
  })
})

server.on('error', (error) => {
  console.error(`Cannot listen on port ${PORT}: ${error.message}`)
  process.exitCode = 1
})

server.listen(PORT, HOST)
