// fails: half-close timeout
import { createServer } from 'node:net'

const HOST = process.env.HOST ?? '127.0.0.1'
const PORT = Number(process.env.PORT ?? 1234)

const server = createServer({ allowHalfOpen: true }, (socket) => {
  socket.on('data', (chunk) => {
    if (!socket.write(chunk)) socket.pause()
  })
  socket.on('drain', () => socket.resume())
  socket.on('end', () => console.log('The client is done'))
  socket.on('error', () => socket.destroy())
})

server.on('error', () => {
  console.error(`Port ${PORT} is already taken`)
  process.exitCode = 1
})

server.listen(PORT, HOST)
