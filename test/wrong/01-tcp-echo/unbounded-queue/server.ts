// fails: stops-reading resources
import { once } from 'node:events'
import { createServer } from 'node:net'

const HOST = process.env.HOST ?? '127.0.0.1'
const PORT = Number(process.env.PORT ?? 1234)

const server = createServer((socket) => {
  const queue: Buffer[] = []
  let sending = false

  socket.on('data', async (chunk) => {
    queue.push(chunk)
    if (sending) return
    sending = true
    // Waits before the next write, but goes on reading: now the queue grows instead.
    for (let next = queue.shift(); next; next = queue.shift()) {
      if (!socket.write(next)) await once(socket, 'drain').catch(() => {})
    }
    sending = false
  })
  socket.on('error', () => socket.destroy())
})

server.on('error', () => {
  console.error(`Port ${PORT} is already taken`)
  process.exitCode = 1
})

server.listen(PORT, HOST)
