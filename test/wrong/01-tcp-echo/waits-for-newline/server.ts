// fails: echoes-pieces timeout
import { createInterface } from 'node:readline'
import { createServer } from 'node:net'

const HOST = process.env.HOST ?? '127.0.0.1'
const PORT = Number(process.env.PORT ?? 1234)

const server = createServer((socket) => {
  createInterface({ input: socket }).on('line', (line) => socket.write(`${line}\n`))
  socket.on('error', () => socket.destroy())
})

server.on('error', () => {
  console.error(`Port ${PORT} is already taken`)
  process.exitCode = 1
})

server.listen(PORT, HOST)
