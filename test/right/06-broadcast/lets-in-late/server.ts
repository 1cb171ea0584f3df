// Looks something up for each who comes before it lets them in, so that the second may be in before the first.
import { createServer, type Socket } from 'node:net'
import { createInterface } from 'node:readline'
import { setTimeout as lookUp } from 'node:timers/promises'

const HOST = process.env.HOST ?? '127.0.0.1'
const PORT = Number(process.env.PORT ?? 1234)
const LIMIT = 1024 * 1024

const room = new Map<Socket, string>()
let visits = 0

function tell(line: string, sender: Socket): void {
  const bytes = Buffer.from(`${line}\n`)
  for (const member of room.keys()) {
    if (member === sender) continue
    member.write(bytes)
    if (member.writableLength > LIMIT) member.destroy()
  }
}

async function visit(socket: Socket): Promise<void> {
  const name = `${socket.remoteAddress}:${socket.remotePort}`
  await lookUp(visits++ === 0 ? 40 : 5)
  if (socket.destroyed) return
  tell(`+ ${name}`, socket)
  room.set(socket, name)
  try {
    for await (const line of createInterface({ input: socket, crlfDelay: Infinity })) {
      if (line === 'bye') break
      tell(`${name} ${line}`, socket)
    }
  } catch {
    // A reset is a departure too.
  }
  room.delete(socket)
  tell(`- ${name}`, socket)
  socket.destroySoon()
}

const server = createServer({ noDelay: true }, (socket) => {
  socket.on('error', () => {})
  void visit(socket)
})
server.on('error', (error) => {
  console.error(error.message)
  process.exitCode = 1
})
server.listen(PORT, HOST)
