// fails: counts-ticks mismatch
import { createServer, type Socket } from 'node:net'
import { createInterface } from 'node:readline'
import { setImmediate as nextTurn } from 'node:timers/promises'

const HOST = process.env.HOST ?? '127.0.0.1'
const PORT = Number(process.env.PORT ?? 1234)

const clients = new Set<Socket>()

const server = createServer({ allowHalfOpen: true }, (socket) => {
  socket.setNoDelay(true)
  socket.setKeepAlive(true, 10_000)
  clients.add(socket)
  socket.on('close', () => clients.delete(socket))
  socket.on('error', () => {})
  serve(socket).catch(() => {})
})

async function serve(socket: Socket) {
  let n = 0
  const lines = createInterface({ input: socket, crlfDelay: Infinity })
  lines.on('error', () => {})
  for await (const line of lines) {
    if (line === 'bye') break
    if (line.startsWith('ticks ')) {
      for (const last = n + Number(line.slice(6)); n < last && !socket.destroyed;) {
        socket.write(`tick ${++n}\n`)
        await nextTurn()
      }
    }
  }
  socket.end()
  socket.resume()
}

server.on('error', () => {
  console.error(`Port ${PORT} is already taken`)
  process.exitCode = 1
})

process.on('SIGTERM', () => {
  server.close()
  for (const socket of clients) socket.destroy()
})

server.listen(PORT, HOST)
