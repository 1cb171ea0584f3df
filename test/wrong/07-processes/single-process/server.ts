import { createServer, type Socket } from 'node:net'
import { serve } from './worker.ts'

const HOST = process.env.HOST ?? '127.0.0.1'
const PORT = Number(process.env.PORT ?? 1234)

const server = createServer((socket: Socket) => {
  socket.on('error', () => socket.destroy())
  void serve(socket)
})

server.on('error', () => {
  console.error(`port ${PORT} is taken`)
  process.exit(1)
})

server.listen(PORT, HOST, () => console.log(`process ${process.pid} listens on ${HOST}:${PORT}`))

process.on('SIGTERM', () => server.close())
