// fails: reset crashed
// A client that breaks off before it has said a word finds no error listener.
import { createServer } from 'node:net'

const HOST = process.env.HOST ?? '127.0.0.1'
const PORT = Number(process.env.PORT ?? 1234)

const server = createServer({ allowHalfOpen: true }, (socket) => {
  socket.once('data', (first) => {
    socket.on('error', () => socket.destroy())
    socket.write(first)
    socket.pipe(socket)
  })
  socket.on('end', () => socket.end())
})

server.on('error', () => {
  console.error(`Port ${PORT} is already taken`)
  process.exitCode = 1
})

server.listen(PORT, HOST)
