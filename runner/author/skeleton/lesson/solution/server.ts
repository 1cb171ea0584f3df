import { createServer } from 'node:net'

const HOST = process.env.HOST ?? '127.0.0.1'
const PORT = Number(process.env.PORT ?? 1234)

createServer((socket) => {
  socket.on('error', () => socket.destroy())
  socket.on('data', (chunk) => socket.write(chunk))
}).listen(PORT, HOST)
