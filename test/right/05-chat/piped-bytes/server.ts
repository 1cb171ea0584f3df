import net from 'node:net'
import { Transform } from 'node:stream'
import { untilBye } from './watch.ts'

const HOST = process.env.HOST ?? '127.0.0.1'
const PORT = Number(process.env.PORT ?? 1234)

let peer: net.Socket | undefined
const typed: Transform = untilBye(leave, leave)
typed.on('data', (line: Buffer) => peer?.write(line))
process.stdin.pipe(typed)

function leave(): void {
  if (peer === undefined || peer.destroyed) process.exit(0)
  peer.once('close', () => process.exit(0))
  peer.write('bye\n')
  peer.destroySoon()
}

const server = net.createServer((socket) => {
  socket.on('error', () => {})
  if (peer !== undefined) {
    socket.write('busy\n', () => socket.destroySoon())
    return
  }
  peer = socket
  socket.pipe(untilBye(leave, () => {})).pipe(process.stdout, { end: false })
  socket.once('close', () => {
    peer = undefined
    process.stdout.write('*** gone\n')
  })
})
server.on('error', (error) => {
  console.error(error.message)
  process.exit(1)
})
server.listen(PORT, HOST)
