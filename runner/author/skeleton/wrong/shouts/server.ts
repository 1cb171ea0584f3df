// fails: answers-a-line mismatch
import { createServer } from 'node:net'

createServer((socket) => {
  socket.on('error', () => {})
  socket.on('data', (chunk) => socket.write(String(chunk).toUpperCase()))
}).listen(Number(process.env.PORT), process.env.HOST)
