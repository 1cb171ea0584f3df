// fails: waits-for-nobody missing
// Takes the slow one out of the array that it is walking: the one behind moves up and misses this line.
import { createServer, type Socket } from 'node:net'

const HOST = process.env.HOST ?? '127.0.0.1'
const PORT = Number(process.env.PORT ?? 1234)
const LIMIT = 1024 * 1024

interface Member {
  readonly socket: Socket
  readonly name: string
}

const members: Member[] = []

const server = createServer((socket) => {
  const name = `${socket.remoteAddress}:${socket.remotePort}`
  const member: Member = { socket, name }
  tellOthers(`+ ${name}`, member)
  members.push(member)

  let unfinished = ''
  socket.setEncoding('utf8')
  socket.on('data', (text: string) => {
    const lines = (unfinished + text).split('\n')
    unfinished = lines.pop() ?? ''
    for (const line of lines) hear(member, line.endsWith('\r') ? line.slice(0, -1) : line)
  })

  socket.on('end', () => leave(member))
  socket.on('close', () => leave(member))
  socket.on('error', () => {})
})

function hear(member: Member, line: string): void {
  if (!members.includes(member)) return
  if (line === 'bye') {
    leave(member)
    member.socket.end()
  } else {
    tellOthers(`${member.name} ${line}`, member)
  }
}

function leave(member: Member): void {
  const index = members.indexOf(member)
  if (index < 0) return
  members.splice(index, 1)
  tellOthers(`- ${member.name}`)
}

/** Announced by nobody: that is the server's choice. */
function drop(member: Member): void {
  members.splice(members.indexOf(member), 1)
  member.socket.destroy()
}

function tellOthers(line: string, sender?: Member): void {
  for (const member of members) {
    if (member === sender) continue
    member.socket.write(`${line}\n`)
    if (member.socket.writableLength > LIMIT) drop(member)
  }
}

server.on('error', (error) => {
  console.error(`Cannot listen on ${HOST}:${PORT}: ${error.message}`)
  process.exitCode = 1
})

server.listen(PORT, HOST, () => console.log(`The room is open on ${HOST}:${PORT}`))
