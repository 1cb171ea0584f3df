// fails: survives-a-reset crashed
// The pipeline takes errors while it lasts: a client that breaks off after its `bye` finds nobody who listens.
import { createServer, type Socket } from 'node:net'
import { createInterface } from 'node:readline'
import { pipeline } from 'node:stream'
import { setImmediate as nextTurn } from 'node:timers/promises'

const HOST = process.env.HOST ?? '127.0.0.1'
const PORT = Number(process.env.PORT ?? 1234)

const clients = new Set<Socket>()

const options = {
  noDelay: true,
  keepAlive: true,
  keepAliveInitialDelay: 10_000,
  allowHalfOpen: true,
}

const server = createServer(options, (socket) => {
  clients.add(socket)
  socket.on('close', () => clients.delete(socket))

  const lines = createInterface({ input: socket, crlfDelay: Infinity })
  pipeline(lines, answers, socket, () => {
    socket.resume()
  })
})

async function* answers(commands: AsyncIterable<string>): AsyncGenerator<string> {
  for await (const command of commands) {
    if (command === 'bye') return
    const count = Number(/^ticks (\d+)$/.exec(command)?.[1] ?? 0)
    for (let tick = 1; tick <= count; tick++) {
      yield `tick ${tick}\n`
      await nextTurn()
    }
  }
}

server.on('error', (error: NodeJS.ErrnoException) => {
  const reason = error.code === 'EADDRINUSE' ? 'the port is already taken' : error.message
  console.error(`Cannot listen on ${HOST}:${PORT}: ${reason}`)
  process.exitCode = 1
})

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    server.close()
    for (const socket of clients) socket.destroy()
  })
}

server.listen(PORT, HOST, () => console.log(`Ticking on ${HOST}:${PORT}`))
