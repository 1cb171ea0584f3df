// fails: outlives-nonsense crashed
import { createServer, type Socket } from 'node:net'
import { createInterface } from 'node:readline'
import { setImmediate as nextTurn } from 'node:timers/promises'

const HOST = process.env.HOST ?? '127.0.0.1'
const PORT = Number(process.env.PORT ?? 1234)

const clients = new Set<Socket>()

const server = createServer((socket) => {
  socket.setNoDelay(true)
  socket.setKeepAlive(true, 10_000)
  clients.add(socket)
  socket.on('close', () => clients.delete(socket))
  socket.on('error', () => {})
  const lines = createInterface({ input: socket, crlfDelay: Infinity })
  lines.on('error', () => {})
  let last = Promise.resolve()
  lines.on('line', (line) => {
    if (line === 'bye') return (last = last.then(() => void socket.end()))
    const [, count] = /^ticks (\d+)$/.exec(line)!
    last = last.then(() => tick(socket, Number(count)))
  })
})

async function tick(socket: Socket, count: number) {
  for (let n = 1; n <= count && !socket.destroyed; n++) {
    socket.write(`tick ${n}\n`)
    await nextTurn()
  }
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
