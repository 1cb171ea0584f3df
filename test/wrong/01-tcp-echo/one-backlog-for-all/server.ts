// fails: five-clients mismatch
import { createServer } from 'node:net'

const HOST = process.env.HOST ?? '127.0.0.1'
const PORT = Number(process.env.PORT ?? 1234)

let pending: Buffer[] = []

const server = createServer({ allowHalfOpen: true }, (socket) => {
  socket.on('data', (chunk) => {
    pending.push(chunk)
    // Collects what comes at the same moment and sends it in one go.
    setImmediate(() => {
      const bytes = Buffer.concat(pending)
      pending = []
      if (socket.write(bytes)) return
      socket.pause()
      socket.once('drain', () => socket.resume())
    })
  })
  socket.on('end', () => setImmediate(() => socket.end()))
  socket.on('error', () => socket.destroy())
})

server.on('error', () => {
  console.error(`Port ${PORT} is already taken`)
  process.exitCode = 1
})

server.listen(PORT, HOST)
