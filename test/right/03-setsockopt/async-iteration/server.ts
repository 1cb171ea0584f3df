import { createServer, type Socket } from 'node:net'
import { once } from 'node:events'
import { setTimeout as delay } from 'node:timers/promises'

const HOST = process.env.HOST ?? '127.0.0.1'
const PORT = Number(process.env.PORT ?? 1234)

const sockets = new Set<Socket>()

const server = createServer(
  { keepAlive: true, keepAliveInitialDelay: 1_000, noDelay: true, allowHalfOpen: true },
  (socket) => {
    sockets.add(socket)
    serve(socket)
      .catch(() => socket.destroy())
      .finally(() => sockets.delete(socket))
  },
)

async function serve(socket: Socket): Promise<void> {
  for await (const command of linesOf(socket)) {
    if (command === 'bye') break
    const match = /^ticks (\d+)$/.exec(command)
    if (match === null) continue
    for (let number = 1; number <= Number(match[1]); number++) {
      if (!socket.write(`tick ${number}\n`)) await once(socket, 'drain')
      await delay(1)
    }
  }
  socket.end()
}

async function* linesOf(socket: Socket): AsyncGenerator<string> {
  const decoder = new TextDecoder()
  let rest = ''
  for await (const chunk of socket) {
    const lines = (rest + decoder.decode(chunk, { stream: true })).split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) yield line.endsWith('\r') ? line.slice(0, -1) : line
  }
}

// Everybody gets a goodbye and a moment for it; after that it is time to go.
process.once('SIGTERM', () => {
  server.close()
  for (const socket of sockets) socket.end()
  setTimeout(() => process.exit(0), 800)
})

try {
  await once(server.listen(PORT, HOST), 'listening')
} catch {
  console.error(`${HOST}:${PORT} is in use`)
  process.exitCode = 1
}
