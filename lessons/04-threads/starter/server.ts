import { createServer } from 'node:net'

const HOST = process.env.HOST ?? '127.0.0.1'
const PORT = Number(process.env.PORT ?? 1234)

const server = createServer((socket) => {
  // Step 1: this function runs once for every client. Cut what the client sends into lines, and answer
  // each of them on this very socket.
  socket.on('data', (chunk) => console.log(`${chunk.length} bytes from ${socket.remotePort}`))
})

// Step 2: everything that takes long is for a worker thread: new Worker(new URL('./worker.ts', import.meta.url))

server.listen(PORT, HOST, () => console.log(`Listening on ${HOST}:${PORT}`))
