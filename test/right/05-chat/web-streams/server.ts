import { createServer, type Socket } from 'node:net'
import { linesOf } from './lines.ts'

const HOST = process.env.HOST ?? '127.0.0.1'
const PORT = Number(process.env.PORT ?? 1234)

const farewell = new AbortController()
let other: Socket | undefined

const server = createServer({ noDelay: true }, async (socket) => {
  socket.on('error', () => {})
  if (other) return void socket.end('busy\n').resume()
  other = socket
  try {
    for await (const line of linesOf(socket)) {
      console.info('\t%s', line)
      if (line === 'bye') farewell.abort()
    }
  } catch {
    console.info('connection reset')
  }
  socket.destroySoon()
  other = undefined
  console.info('waiting for somebody new')
})

farewell.signal.addEventListener('abort', () => {
  if (!other) process.exit()
  other.on('close', () => process.exit())
  other.end('bye\n')
  other.destroySoon()
})

server.on('error', ({ message }) => {
  console.error(message)
  process.exit(1)
})
server.listen(PORT, HOST)

for await (const line of linesOf(process.stdin)) {
  if (line === 'bye') break
  other?.write(line + '\n')
}
farewell.abort()
