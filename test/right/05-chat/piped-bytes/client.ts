import net from 'node:net'
import { untilBye } from './watch.ts'

const HOST = process.env.HOST ?? '127.0.0.1'
const PORT = Number(process.env.PORT ?? 1234)

const socket = net.connect(PORT, HOST)
socket.once('connect', () => {
  socket.on('error', () => {})
  socket.once('close', () => process.exit(0))
})
socket.once('error', (error) => {
  if (!socket.connecting && socket.remoteAddress !== undefined) return
  if ((error as NodeJS.ErrnoException).syscall !== 'connect') return
  console.error(error.message)
  process.exit(1)
})

function leave(): void {
  socket.write('bye\n')
  socket.destroySoon()
}

process.stdin.pipe(untilBye(leave, leave)).pipe(socket, { end: false })
socket.pipe(untilBye(leave, () => {})).pipe(process.stdout, { end: false })
