// fails: waits-its-turn mismatch
import { createServer, type Socket } from 'node:net'
import { setImmediate as nextTurn } from 'node:timers/promises'

const HOST = process.env.HOST ?? '127.0.0.1'
const PORT = Number(process.env.PORT ?? 1234)

const clients = new Set<Socket>()

const server = createServer({ allowHalfOpen: true, noDelay: true }, (socket) => {
  socket.setKeepAlive(true, 10_000)
  clients.add(socket)
  socket.on('close', () => clients.delete(socket))
  socket.on('error', () => {})
  socket.on('end', () => socket.end())

  let rest = ''

  // Nobody waits for what an async listener returns: the next chunk comes all the same.
  socket.on('data', async (chunk) => {
    const lines = (rest + chunk).split(/\r?\n/)
    rest = lines.pop() ?? ''
    for (const line of lines) {
      if (line === 'bye') socket.end()
      else await tick(socket, Number(/^ticks (\d+)$/.exec(line)?.[1] ?? 0))
    }
  })
})

async function tick(socket: Socket, count: number) {
  for (let n = 1; n <= count && socket.writable; n++) {
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
