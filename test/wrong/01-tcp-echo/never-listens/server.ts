// fails: listens exited
import { createServer } from 'node:net'

const HOST = process.env.HOST ?? '127.0.0.1'
const PORT = Number(process.env.PORT ?? 1234)

// Made, but never told to listen: nothing keeps the program alive.
createServer((socket) => {
  console.log(`A client came to ${HOST}:${PORT}`)
  socket.on('error', () => {})
  socket.pipe(socket)
})
