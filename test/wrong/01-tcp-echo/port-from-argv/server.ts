// fails: listens crashed
import { createServer } from 'node:net'

const HOST = process.env.HOST ?? '127.0.0.1'
const PORT = Number(process.argv[2])

const server = createServer((socket) => {
  socket.on('error', () => socket.destroy())
  socket.pipe(socket)
})

server.on('error', () => {
  console.error(`Port ${PORT} is already taken`)
  process.exitCode = 1
})

server.listen(PORT, HOST)
