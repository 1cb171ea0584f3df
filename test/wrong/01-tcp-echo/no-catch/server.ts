// fails: reset crashed
import { createServer } from 'node:net'
import { pipeline } from 'node:stream/promises'

const HOST = process.env.HOST ?? '127.0.0.1'
const PORT = Number(process.env.PORT ?? 1234)

const server = createServer(async (socket) => {
  await pipeline(socket, socket)
})

server.on('error', () => {
  console.error(`Port ${PORT} is already taken`)
  process.exitCode = 1
})

server.listen(PORT, HOST)
