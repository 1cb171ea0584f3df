// fails: honours-host wrong-host
import { createServer } from 'node:net'

const PORT = Number(process.env.PORT ?? 1234)

const server = createServer((socket) => {
  socket.on('error', () => {})
  socket.pipe(socket)
})

server.on('error', () => {
  console.error(`Port ${PORT} is already taken`)
  process.exitCode = 1
})

// Without an address the server opens the port to the whole network.
server.listen(PORT)
