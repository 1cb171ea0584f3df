import { createServer } from 'node:net'
import { serve } from './worker.ts'

const HOST = process.env.HOST ?? '127.0.0.1'
const PORT = Number(process.env.PORT ?? 1234)

// Step 1: one process does everything; your work is in worker.ts.
// Step 2: this process becomes the parent. It starts workers with fork() and hands each connection to one of them.
const server = createServer((socket) => {
  socket.on('error', () => socket.destroy())
  serve(socket)
})

server.listen(PORT, HOST, () => {
  console.log(`process ${process.pid} listens on ${HOST}:${PORT}`)
})
