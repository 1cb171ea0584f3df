// Asks its sockets in turn, without ever resting: it is never seen asleep.
import { createServer, type Socket } from 'node:net'

const HOST = process.env.HOST ?? '127.0.0.1'
const PORT = Number(process.env.PORT ?? 1234)
const LIMIT = 1024 * 1024

interface Member {
  readonly name: string
  readonly socket: Socket
  rest: Buffer
  ended: boolean
}

const room: Member[] = []

function tell(line: string, sender: Member): void {
  const bytes = Buffer.from(`${line}\n`)
  for (const { socket } of room) {
    if (socket === sender.socket) continue
    socket.write(bytes)
    if (socket.writableLength > LIMIT) socket.destroy()
  }
}

function ask(member: Member): void {
  const { socket, name } = member
  const chunk = socket.read() as Buffer | null
  if (chunk !== null) member.rest = Buffer.concat([member.rest, chunk])
  for (let end = member.rest.indexOf('\n'); end >= 0; end = member.rest.indexOf('\n')) {
    const line = member.rest.subarray(0, end).toString().replace(/\r$/, '')
    member.rest = member.rest.subarray(end + 1)
    if (line !== 'bye') tell(`${name} ${line}`, member)
    else {
      member.ended = true
      break
    }
  }
  if (!member.ended && !socket.destroyed) return
  room.splice(room.indexOf(member), 1)
  tell(`- ${name}`, member)
  socket.destroySoon()
}

function turn(): void {
  for (const member of [...room]) ask(member)
  setImmediate(turn)
}

const server = createServer((socket) => {
  const name = `${socket.remoteAddress}:${socket.remotePort}`
  const member = { name, socket, rest: Buffer.alloc(0), ended: false }
  socket.on('error', () => {})
  socket.on('readable', () => {})
  socket.on('end', () => (member.ended = true))
  tell(`+ ${name}`, member)
  room.push(member)
})
server.on('error', (error) => {
  console.error(error.message)
  process.exit(1)
})
server.listen(PORT, HOST, turn)
