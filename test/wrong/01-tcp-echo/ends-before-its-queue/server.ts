// fails: keeps-every-byte closed
import { createServer } from 'node:net'

const HOST = process.env.HOST ?? '127.0.0.1'
const PORT = Number(process.env.PORT ?? 1234)
const QUEUE_LIMIT = 8 * 2 ** 20

const server = createServer({ allowHalfOpen: true }, (socket) => {
  const queue: Buffer[] = []
  let queued = 0
  let writing = false

  const next = () => {
    const chunk = queue.shift()
    writing = chunk !== undefined
    if (chunk === undefined) return
    socket.write(chunk, () => {
      queued -= chunk.length
      if (queued < QUEUE_LIMIT / 2) socket.resume()
      next()
    })
  }

  socket.on('data', (chunk) => {
    queue.push(chunk)
    queued += chunk.length
    if (queued > QUEUE_LIMIT) socket.pause()
    if (!writing) next()
  })
  socket.on('end', () => socket.end())
  socket.on('error', () => {})
})

server.on('error', () => {
  console.error(`error: cannot use port ${PORT}, is another server running?`)
  process.exitCode = 1
})

server.listen(PORT, HOST)
