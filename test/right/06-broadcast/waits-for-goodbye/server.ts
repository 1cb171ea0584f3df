// Connections come from an async iterator, each member is a generator of lines, and the room is an array made anew
// at every change, so that nobody walks a list that is changing.
import { on, once } from 'node:events'
import { createServer, type Socket } from 'node:net'

const HOST = process.env.HOST ?? '127.0.0.1'
const PORT = Number(process.env.PORT ?? 1234)
const MAXIMUM = 1.5 * 1024 * 1024

type Member = Readonly<{ name: string; socket: Socket }>

let room: readonly Member[] = []

const others = (member: Member) => room.filter(({ socket }) => socket !== member.socket)

function tell(listeners: readonly Member[], line: string): void {
  const bytes = new TextEncoder().encode(`${line}\n`)
  for (const { socket } of listeners) {
    if (socket.destroyed) continue
    if (socket.writableLength + bytes.length > MAXIMUM) socket.destroy()
    else socket.write(bytes)
  }
}

async function* linesOf(socket: Socket): AsyncGenerator<string> {
  const decoder = new TextDecoder()
  let rest = ''
  for await (const chunk of socket) {
    const parts = (rest + decoder.decode(chunk as Buffer, { stream: true })).split('\n')
    rest = parts.pop() ?? ''
    yield* parts.map((part) => (part.endsWith('\r') ? part.slice(0, -1) : part))
  }
}

async function visit(socket: Socket): Promise<void> {
  const member: Member = { name: `${socket.remoteAddress}:${socket.remotePort}`, socket }
  room = [...room, member]
  tell(others(member), `+ ${member.name}`)
  try {
    for await (const line of linesOf(socket)) {
      if (line === 'bye') break
      tell(others(member), `${member.name} ${line}`)
    }
  } catch (error) {
    console.log(member.name, String(error))
  } finally {
    room = others(member)
    tell(room, `- ${member.name}`)
    socket.destroySoon()
  }
}

const server = createServer()
const connections = on(server, 'connection')
server.listen(PORT, HOST)
await once(server, 'listening').catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error)
  process.exit(1)
})

for await (const [socket] of connections as AsyncIterable<[Socket]>) {
  socket.on('error', () => {})
  void visit(socket)
}
