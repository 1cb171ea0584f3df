// fails: everyone-speaks resources on Linux
// Collects what is said, and tells it once a second.
import { createServer, type Socket } from 'node:net'

const HOST = process.env.HOST ?? '127.0.0.1'
const PORT = Number(process.env.PORT ?? 1234)

/** Bytes kept for a member that does not read, and of a line that does not end. Who goes beyond is dropped. */
const LIMIT = 1024 * 1024

/**
 * Everybody in the room, by name. One thread runs one handler at a time, so no lock guards it: a list is
 * only ever walked from end to end. A Map may lose entries while it is walked; an array would skip one.
 */
const members = new Map<Socket, string>()

// Lines between people are small and urgent: no Nagle, which would keep one back until the last is acknowledged.
const server = createServer({ noDelay: true }, (socket) => {
  // A socket forgets its peer when it closes, so the name is taken now. Who has left already has none.
  if (socket.remoteAddress === undefined) return void socket.destroy()
  const name = `${socket.remoteAddress}:${socket.remotePort}`
  tellOthers(`+ ${name}`, socket)
  members.set(socket, name)

  let unfinished = ''
  socket.setEncoding('utf8') // keeps back the first bytes of a character that is cut in two
  socket.on('data', (text: string) => {
    const lines = (unfinished + text).split('\n')
    unfinished = lines.pop() ?? ''
    for (const line of lines) hear(socket, line.endsWith('\r') ? line.slice(0, -1) : line)
    if (unfinished.length > LIMIT) socket.destroy()
  })

  socket.on('end', () => leave(socket))
  socket.on('close', () => leave(socket))
  socket.on('error', () => {}) // a peer may vanish at any time; 'close' follows
})

function hear(socket: Socket, line: string): void {
  const name = members.get(socket)
  if (name === undefined) return // it has said bye
  if (line !== 'bye') return tellOthers(`${name} ${line}`, socket)
  leave(socket)
  socket.destroySoon() // FIN, after all that is still to be sent
}

/** Several events tell that a member is gone ('end', 'close', a bye); only the first is news. */
function leave(socket: Socket): void {
  const name = members.get(socket)
  if (members.delete(socket)) tellOthers(`- ${name}`)
}

const waiting: [Socket, Buffer][] = []

function tellOthers(line: string, sender?: Socket): void {
  const bytes = Buffer.from(`${line}\n`) // encoded once for all, and writableLength then counts bytes
  for (const member of members.keys()) {
    if (member === sender) continue
    waiting.push([member, bytes])
    // What the kernel does not take is kept here, in memory. Waiting for a slow member would stop the
    // others, leaving out lines would be a silent gap: who is too far behind has to go.
    if (member.writableLength > LIMIT) member.destroy()
  }
}

server.on('error', (error) => {
  console.error(`Cannot listen on ${HOST}:${PORT}: ${error.message}`)
  process.exitCode = 1
})

server.listen(PORT, HOST, () => {
  console.log(`The room is open on ${HOST}:${PORT}`)
  setInterval(() => {
    for (const [member, bytes] of waiting.splice(0)) member.write(bytes)
  }, 1000)
})
