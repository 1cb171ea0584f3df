// fails: reset exited
import { createServer } from 'node:net'

const HOST = process.env.HOST ?? '127.0.0.1'
const PORT = Number(process.env.PORT ?? 1234)

const server = createServer((socket) => {
  socket.pipe(socket)
  socket.on('error', (error) => {
    console.error(error.message)
    process.exit(1)
  })
})

server.on('error', () => {
  console.error(`Port ${PORT} is already taken`)
  process.exitCode = 1
})

server.listen(PORT, HOST)
