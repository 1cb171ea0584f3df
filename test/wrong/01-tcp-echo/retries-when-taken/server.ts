// fails: port-taken timeout
import { createServer } from 'node:net'

const HOST = process.env.HOST ?? '127.0.0.1'
const PORT = Number(process.env.PORT ?? 1234)

const server = createServer((socket) => {
  socket.on('error', () => {})
  socket.pipe(socket)
})

server.on('error', () => {
  console.error(`Port ${PORT} is already taken, trying again`)
  setTimeout(() => server.listen(PORT, HOST), 1000)
})

server.listen(PORT, HOST)
