import { write } from 'node:fs'
import { createServer, type Socket } from 'node:net'
import { createInterface } from 'node:readline'

const HOST = process.env.HOST ?? '127.0.0.1'
const PORT = Number(process.env.PORT ?? 1234)
const LIMIT = 2 * 1024 * 1024

export function open(fail: () => void): void {
  const members = new Map<Socket, string>()

  function tell(line: string, sender: Socket): void {
    const bytes = Buffer.from(`${line}\n`)
    for (const member of members.keys()) {
      if (member === sender) continue
      member.write(bytes)
      if (member.writableLength > LIMIT) member.destroy()
    }
  }

  const server = createServer((socket) => {
    const name = `${socket.remoteAddress}:${socket.remotePort}`
    tell(`+ ${name}`, socket)
    members.set(socket, name)
    const leave = () => members.delete(socket) && tell(`- ${name}`, socket)
    const lines = createInterface({ input: socket, crlfDelay: Infinity })
    lines.on('error', () => {})
    lines.on('close', leave)
    lines.on('line', (line) => {
      if (line !== 'bye') return void (members.has(socket) && tell(`${name} ${line}`, socket))
      leave()
      socket.end()
    })
    socket.on('error', () => {})
    socket.on('close', leave)
  })
  // console.error goes through the main thread, and that one waits.
  server.on('error', ({ message }) => write(2, `${message}\n`, fail))
  server.listen(PORT, HOST)
}
