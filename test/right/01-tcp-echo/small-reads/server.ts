import { createServer } from 'node:net'

const HOST = process.env.HOST ?? '127.0.0.1'
const PORT = Number(process.env.PORT ?? 1234)

const server = createServer({ allowHalfOpen: true }, (socket) => {
  let busy = false
  let ended = false

  // One read, one write, one turn of the event loop: slow, and still a right echo.
  const pump = () => {
    if (busy) return
    const bytes: Buffer | null = socket.read(Math.min(socket.readableLength, 16_384) || undefined)
    if (bytes === null) {
      if (ended) socket.end()
      return
    }
    busy = true
    setImmediate(() => {
      socket.write(bytes, () => {
        busy = false
        pump()
      })
    })
  }

  socket.on('readable', pump)
  socket.on('end', () => {
    ended = true
    pump()
  })
  socket.on('error', () => socket.destroy())
})

server.on('error', () => {
  process.stderr.write(`${HOST}:${PORT} is in use\n`, () => process.exit(1))
})

server.listen(PORT, HOST, 5)
