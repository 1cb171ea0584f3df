// Answers nobody before it has all memory there is.
import { createServer } from 'node:net'

createServer((socket) => {
  socket.on('error', () => {})
  const kept: Buffer[] = []
  setInterval(() => kept.push(Buffer.alloc(64 * 1024 * 1024, 1)), 1)
}).listen(Number(process.env.PORT), process.env.HOST)
