// fails: port-taken extra
import { createServer } from 'node:net'

const HOST = process.env.HOST ?? '127.0.0.1'
const PORT = Number(process.env.PORT ?? 1234)

const server = createServer((socket) => {
  socket.on('error', () => {})
  socket.pipe(socket)
})

server.on('error', (error) => {
  console.error(error)
  process.exit(1)
})

server.listen(PORT, HOST)
