// fails: five-clients mismatch
import type { Socket } from 'node:net'
import { createServer } from 'node:net'

const HOST = process.env.HOST ?? '127.0.0.1'
const PORT = Number(process.env.PORT ?? 1234)

let client: Socket

const server = createServer((socket) => {
  client = socket
  socket.on('data', (chunk) => {
    if (client.write(chunk)) return
    socket.pause()
    client.once('drain', () => socket.resume())
  })
  socket.on('error', () => socket.destroy())
})

server.on('error', () => {
  console.error(`Port ${PORT} is already taken`)
  process.exitCode = 1
})

server.listen(PORT, HOST)
