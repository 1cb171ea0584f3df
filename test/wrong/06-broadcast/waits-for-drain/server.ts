// fails: waits-for-nobody timeout
// Waits for each member in turn, as sendall() does: the slowest one sets the pace for all.
import { createServer, type Socket } from 'node:net'

const HOST = process.env.HOST ?? '127.0.0.1'
const PORT = Number(process.env.PORT ?? 1234)

const members = new Map<Socket, string>()

const server = createServer((socket) => {
  const name = `${socket.remoteAddress}:${socket.remotePort}`
  void tellOthers(`+ ${name}`, socket)
  members.set(socket, name)

  let unfinished = ''
  socket.setEncoding('utf8')
  socket.on('data', async (text: string) => {
    socket.pause()
    const lines = (unfinished + text).split('\n')
    unfinished = lines.pop() ?? ''
    for (const line of lines) await hear(socket, line.endsWith('\r') ? line.slice(0, -1) : line)
    socket.resume()
  })

  socket.on('end', () => void leave(socket))
  socket.on('close', () => void leave(socket))
  socket.on('error', () => {})
})

async function hear(socket: Socket, line: string): Promise<void> {
  const name = members.get(socket)
  if (name === undefined) return
  if (line === 'bye') {
    await leave(socket)
    socket.end()
  } else {
    await tellOthers(`${name} ${line}`, socket)
  }
}

async function leave(socket: Socket): Promise<void> {
  const name = members.get(socket)
  if (members.delete(socket)) await tellOthers(`- ${name}`)
}

async function tellOthers(line: string, sender?: Socket): Promise<void> {
  const bytes = Buffer.from(`${line}\n`)
  for (const member of members.keys()) {
    if (member === sender) continue
    if (!member.write(bytes) && !member.destroyed)
      await new Promise((resolve) => member.once('drain', resolve).once('close', resolve))
  }
}

server.on('error', (error) => {
  console.error(`Cannot listen on ${HOST}:${PORT}: ${error.message}`)
  process.exitCode = 1
})

server.listen(PORT, HOST, () => console.log(`The room is open on ${HOST}:${PORT}`))
