// fails: echoes-8-mebibytes mismatch
import { createServer } from 'node:net'

const HOST = process.env.HOST ?? '127.0.0.1'
const PORT = Number(process.env.PORT ?? 1234)

// The smaller the mark, the sooner write() says that it is full.
const server = createServer({ highWaterMark: 16 * 1024 }, (socket) => {
  socket.on('data', (chunk) => {
    if (socket.write(chunk)) return
    // Taken for "not written": it was, and now goes out twice.
    socket.pause()
    socket.once('drain', () => {
      socket.write(chunk)
      socket.resume()
    })
  })
  socket.on('error', () => socket.destroy())
})

server.on('error', () => {
  console.error(`Port ${PORT} is already taken`)
  process.exitCode = 1
})

server.listen(PORT, HOST)
