import { createServer } from 'node:net'

const HOST = process.env.HOST ?? '127.0.0.1'
const PORT = Number(process.env.PORT ?? 1234)

// Step 1: who is in the room? A list of sockets belongs here.

const server = createServer((socket) => {
  // Step 1: put the newcomer on the list, and take it off when it leaves.
  socket.on('data', (chunk) => {
    // Step 1: to all the others, not back to who said it.
    socket.write(chunk)
  })
})

server.listen(PORT, HOST, () => console.log(`Listening on ${HOST}:${PORT}`))
