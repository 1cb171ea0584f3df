// Each member is served by one async function that reads its lines with readline; members are objects in a Set.
import { once } from 'node:events'
import { createServer, type Socket } from 'node:net'
import { createInterface } from 'node:readline'

const HOST = process.env.HOST ?? '127.0.0.1'
const PORT = Number(process.env.PORT ?? 1234)

interface Member {
  readonly name: string
  readonly socket: Socket
}

const room = new Set<Member>()

function say(line: string, sender?: Member): void {
  for (const member of [...room].filter((other) => other !== sender)) {
    member.socket.write(line + '\n')
    if (member.socket.writableLength > 2 * 1024 * 1024) member.socket.resetAndDestroy()
  }
}

async function serve(socket: Socket): Promise<void> {
  socket.on('error', () => {})
  const gone = once(socket, 'close').catch(() => {})
  const member: Member = { name: `${socket.remoteAddress}:${socket.remotePort}`, socket }
  room.add(member)
  say(`+ ${member.name}`, member)
  try {
    for await (const line of createInterface({ input: socket, crlfDelay: Infinity })) {
      if (line === 'bye') break
      say(`${member.name} ${line}`, member)
    }
  } catch {
    // a reset ends the visit like any other end
  } finally {
    room.delete(member)
    say(`- ${member.name}`)
    socket.end()
    await gone
  }
}

const server = createServer((socket) => void serve(socket))
server.listen(PORT, HOST)
try {
  await once(server, 'listening')
  console.log('listening')
} catch {
  console.error(`port ${PORT} is taken`)
  process.exit(1)
}
