// Looks up what a client may do before each answer, and sets the delay of keep-alive when it knows who it is.
import { createServer, type Socket } from 'node:net'
import { createInterface } from 'node:readline'
import { setImmediate as nextTurn, setTimeout as lookUp } from 'node:timers/promises'

const HOST = process.env.HOST ?? '127.0.0.1'
const PORT = Number(process.env.PORT ?? 1234)

const server = createServer({ noDelay: true, keepAlive: true, allowHalfOpen: true }, (socket) => {
  socket.on('error', () => {})
  const lines = createInterface({ input: socket, crlfDelay: Infinity })
  lines.on('error', () => {})
  let answered: Promise<void> = lookUp(100).then(() => void socket.setKeepAlive(true, 10_000))
  const then = (next: () => Promise<void>) => (answered = answered.then(next))
  lines.on('line', (line) => then(() => answer(socket, line)))
  lines.on('close', () => then(async () => void socket.end()))
})

async function answer(socket: Socket, line: string): Promise<void> {
  if (line === 'bye') return void socket.end()
  const count = Number(/^ticks (\d+)$/.exec(line)?.[1] ?? 0)
  if (count > 0) await lookUp(70)
  for (let tick = 1; tick <= count && socket.writable; tick++) {
    socket.write(`tick ${tick}\n`)
    await nextTurn()
  }
}

server.on('error', (error) => {
  console.error(error.message)
  process.exitCode = 1
})

server.listen(PORT, HOST)
