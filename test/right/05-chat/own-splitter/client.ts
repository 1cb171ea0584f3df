import net from 'node:net'
import { Lines } from './lines.ts'

const HOST = process.env.HOST ?? '127.0.0.1'
const PORT = Number(process.env.PORT ?? 1234)

const socket = net.connect({ port: PORT, host: HOST, allowHalfOpen: true })
let leaving = false

function goodbye() {
  leaving = true
  socket.write('bye\n')
}

const heard = new Lines()
socket.on('data', (chunk) => {
  for (const line of heard.push(chunk)) {
    if (line === 'bye') {
      leaving = true
      socket.end()
      return
    }
    process.stdout.write(`${line}\n`)
  }
})
socket.on('end', () => socket.end())
socket.on('error', (error) => {
  if (!socket.bytesRead && (error as NodeJS.ErrnoException).syscall === 'connect') {
    process.stderr.write(`${error.message}\n`)
    process.exit(1)
  }
})
socket.on('close', () => process.exit(0))

const typed = new Lines()
process.stdin.on('data', (chunk) => {
  for (const line of typed.push(chunk)) {
    if (leaving) return
    if (line === 'bye') goodbye()
    else socket.write(`${line}\n`)
  }
})
process.stdin.on('end', () => {
  if (!leaving) goodbye()
})
