// fails: listens wrong-port
import { createServer } from 'node:net'

const HOST = '127.0.0.1'
const PORT = 8124

const server = createServer((socket) => {
  socket.on('error', () => {})
  socket.pipe(socket)
})

server.on('error', () => {
  console.error(`Port ${PORT} is already taken`)
  process.exitCode = 1
})

server.listen(PORT, HOST)
