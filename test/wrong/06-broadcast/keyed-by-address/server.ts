// fails: reaches-the-others timeout
// Members from the same machine have the same address: each one takes the place of the one before.
import { createServer, type Socket } from 'node:net'

const HOST = process.env.HOST ?? '127.0.0.1'
const PORT = Number(process.env.PORT ?? 1234)
const LIMIT = 1024 * 1024

const members = new Map<string, Socket>()

const server = createServer((socket) => {
  const name = `${socket.remoteAddress}:${socket.remotePort}`
  tellOthers(`+ ${name}`, socket)
  members.set(socket.remoteAddress ?? '', socket)

  let unfinished = ''
  socket.setEncoding('utf8')
  socket.on('data', (text: string) => {
    const lines = (unfinished + text).split('\n')
    unfinished = lines.pop() ?? ''
    for (const line of lines) hear(socket, name, line.endsWith('\r') ? line.slice(0, -1) : line)
  })

  socket.on('close', () => leave(socket, name))
  socket.on('error', () => {})
})

function hear(socket: Socket, name: string, line: string): void {
  if (line === 'bye') {
    socket.end()
  } else {
    tellOthers(`${name} ${line}`, socket)
  }
}

function leave(socket: Socket, name: string): void {
  members.delete(socket.remoteAddress ?? '')
  tellOthers(`- ${name}`)
}

function tellOthers(line: string, sender?: Socket): void {
  const bytes = Buffer.from(`${line}\n`)
  for (const member of members.values()) {
    if (member === sender) continue
    member.write(bytes)
    if (member.writableLength > LIMIT) member.destroy()
  }
}

server.on('error', (error) => {
  console.error(`Cannot listen on ${HOST}:${PORT}: ${error.message}`)
  process.exitCode = 1
})

server.listen(PORT, HOST, () => console.log(`The room is open on ${HOST}:${PORT}`))
