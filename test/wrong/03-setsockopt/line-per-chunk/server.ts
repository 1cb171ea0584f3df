// fails: bye-in-pieces timeout
import { createServer, type Socket } from 'node:net'
import { setImmediate as nextTurn } from 'node:timers/promises'

const HOST = process.env.HOST ?? '127.0.0.1'
const PORT = Number(process.env.PORT ?? 1234)

const clients = new Set<Socket>()

const server = createServer({ noDelay: true, keepAlive: true, keepAliveInitialDelay: 10_000 }, (socket) => {
  clients.add(socket)
  socket.on('close', () => clients.delete(socket))
  socket.on('error', () => {})
  socket.on('data', async (chunk) => {
    const line = chunk.toString().trim()
    if (line === 'bye') socket.end()
    const count = Number(/^ticks (\d+)$/.exec(line)?.[1] ?? 0)
    for (let n = 1; n <= count && socket.writable; n++) {
      socket.write(`tick ${n}\n`)
      await nextTurn()
    }
  })
})

server.on('error', () => {
  console.error(`Port ${PORT} is already taken`)
  process.exitCode = 1
})

process.on('SIGTERM', () => {
  server.close()
  for (const socket of clients) socket.destroy()
})

server.listen(PORT, HOST)
