// fails: reset crashed
import { once } from 'node:events'
import { createServer } from 'node:net'

const HOST = process.env.HOST ?? '127.0.0.1'
const PORT = Number(process.env.PORT ?? 1234)

const server = createServer((socket) => {
  socket.on('data', async (chunk) => {
    if (socket.write(chunk)) return
    socket.pause()
    // When the client breaks off instead, once() rejects, and nobody takes that.
    await once(socket, 'drain')
    socket.resume()
  })
  socket.on('error', () => {})
})

server.on('error', () => {
  console.error(`Port ${PORT} is already taken`)
  process.exitCode = 1
})

server.listen(PORT, HOST)
