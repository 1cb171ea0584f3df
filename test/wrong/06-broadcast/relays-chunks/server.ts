// fails: keeps-halves-apart mismatch
// Splits at the newline, but sends what is behind the last one as a line too.
import { createServer, type Socket } from 'node:net'

const HOST = process.env.HOST ?? '127.0.0.1'
const PORT = Number(process.env.PORT ?? 1234)
const LIMIT = 1024 * 1024

const members = new Map<Socket, string>()

const server = createServer((socket) => {
  const name = `${socket.remoteAddress}:${socket.remotePort}`
  tellOthers(`+ ${name}`, socket)
  members.set(socket, name)

  socket.setEncoding('utf8')
  socket.on('data', (text: string) => {
    for (const part of text.split(/(?<=\n)/)) relay(socket, part)
  })

  socket.on('end', () => leave(socket))
  socket.on('close', () => leave(socket))
  socket.on('error', () => {})
})

function relay(socket: Socket, part: string): void {
  const name = members.get(socket)
  if (name === undefined) return
  if (part.trim() === 'bye') {
    leave(socket)
    socket.end()
  } else {
    tellOthers(`${name} ${part.replace('\r', '')}`, socket)
  }
}

function leave(socket: Socket): void {
  const name = members.get(socket)
  if (members.delete(socket)) tellOthers(`- ${name}`)
}

function tellOthers(line: string, sender?: Socket): void {
  const bytes = Buffer.from(line.endsWith('\n') ? line : `${line}\n`)
  for (const member of members.keys()) {
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
