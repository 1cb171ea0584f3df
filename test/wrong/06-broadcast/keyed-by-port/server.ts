// fails: names-other-machines timeout
// A port is a name on one machine only: two members from two machines may have the same one.
import { createServer, type Socket } from 'node:net'

const HOST = process.env.HOST ?? '127.0.0.1'
const PORT = Number(process.env.PORT ?? 1234)
const LIMIT = 1024 * 1024

const members = new Map<number, { socket: Socket; name: string }>()

const server = createServer((socket) => {
  const name = `${socket.remoteAddress}:${socket.remotePort}`
  tellOthers(`+ ${name}`, socket)
  const port = socket.remotePort ?? 0
  members.set(port, { socket, name })

  let unfinished = ''
  socket.setEncoding('utf8')
  socket.on('data', (text: string) => {
    const lines = (unfinished + text).split('\n')
    unfinished = lines.pop() ?? ''
    for (const line of lines) hear(port, line.endsWith('\r') ? line.slice(0, -1) : line)
  })

  socket.on('end', () => leave(port))
  socket.on('close', () => leave(port))
  socket.on('error', () => {})
})

function hear(port: number, line: string): void {
  const member = members.get(port)
  if (member === undefined) return
  const { socket, name } = member
  if (line === 'bye') {
    leave(port)
    socket.end()
  } else {
    tellOthers(`${name} ${line}`, socket)
  }
}

function leave(port: number): void {
  const name = members.get(port)?.name
  if (members.delete(port)) tellOthers(`- ${name}`)
}

function tellOthers(line: string, sender?: Socket): void {
  const bytes = Buffer.from(`${line}\n`)
  for (const { socket: member } of members.values()) {
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
