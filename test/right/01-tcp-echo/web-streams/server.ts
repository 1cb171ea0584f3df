import { createServer } from 'node:net'
import { Duplex } from 'node:stream'

const HOST = process.env.HOST ?? '127.0.0.1'
const PORT = Number(process.env.PORT ?? 1234)

const server = createServer({ allowHalfOpen: true }, (socket) => {
  const { readable, writable } = Duplex.toWeb(socket)
  readable.pipeTo(writable).catch(() => socket.destroy())
})
server.on('error', ({ message }) => {
  console.error(message)
  process.exit(1)
})
server.listen(PORT, HOST)
