// fails: survives-a-reset crashed
// A client that breaks off before it has said a word finds no error listener.
import { createServer, type Socket } from 'node:net'
import { setImmediate as nextTurn } from 'node:timers/promises'

const HOST = process.env.HOST ?? '127.0.0.1'
const PORT = Number(process.env.PORT ?? 1234)

const clients = new Set<Socket>()

const server = createServer({ allowHalfOpen: true, noDelay: true }, (socket) => {
  socket.setKeepAlive(true, 10_000)
  clients.add(socket)
  socket.on('close', () => clients.delete(socket))
  socket.on('end', () => socket.end())

  const commands: string[] = []
  let busy = false
  let rest = ''

  socket.once('data', () => socket.on('error', () => {}))
  socket.on('data', (chunk) => {
    rest += chunk
    const lines = rest.split(/\r?\n/)
    rest = lines.pop() ?? ''
    commands.push(...lines)
    void work()
  })

  async function work() {
    if (busy) return
    busy = true
    for (let command = commands.shift(); command !== undefined; command = commands.shift()) {
      if (command === 'bye') socket.end()
      else await tick(socket, Number(/^ticks (\d+)$/.exec(command)?.[1] ?? 0))
    }
    busy = false
  }
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
