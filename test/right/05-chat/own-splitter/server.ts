import net from 'node:net'
import { Lines } from './lines.ts'

const HOST = process.env.HOST ?? '127.0.0.1'
const PORT = Number(process.env.PORT ?? 1234)

let guest: net.Socket | undefined
let leaving = false

const server = net.createServer({ allowHalfOpen: true }, (socket) => {
  socket.on('error', () => socket.destroy())
  socket.on('end', () => socket.end())
  if (guest) {
    socket.resume()
    socket.end('busy\n')
    return
  }
  guest = socket
  const lines = new Lines()
  socket.on('data', (chunk) => {
    for (const line of lines.push(chunk)) {
      if (line === 'bye') {
        leaving = true
        socket.end()
        return
      }
      process.stdout.write(`${line}\n`)
    }
  })
  socket.on('close', () => {
    guest = undefined
    if (leaving) process.exit(0)
    process.stdout.write('-- connection closed --\n')
  })
})

// Says goodbye, and waits for the guest to hang up.
function goodbye() {
  leaving = true
  if (guest) guest.write('bye\n')
  else process.exit(0)
}

const typed = new Lines()
process.stdin.on('data', (chunk) => {
  for (const line of typed.push(chunk)) {
    if (leaving) return
    if (line === 'bye') goodbye()
    else guest?.write(`${line}\n`)
  }
})
process.stdin.on('end', () => {
  if (!leaving) goodbye()
})

server.once('error', (error) => {
  process.stderr.write(`${error.message}\n`)
  process.exitCode = 1
  process.stdin.destroy()
})
server.listen(PORT, HOST)
