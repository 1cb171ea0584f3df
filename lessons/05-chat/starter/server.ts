import { createServer } from 'node:net'

const HOST = process.env.HOST ?? '127.0.0.1'
const PORT = Number(process.env.PORT ?? 1234)

const server = createServer((socket) => {
  console.log(`* ${socket.remoteAddress}:${socket.remotePort} is here`)

  // Step 1: print every line that comes from this socket, as soon as it is whole.
  // Step 3: know a `bye`, and a peer that leaves without one.
  // Step 4: somebody else is here already? Then this one is told `busy`.
})

// Step 1: what if the port is taken? The server tells it by its event 'error'.
// Step 2: whatever is typed on process.stdin goes to the peer, line by line.

server.listen(PORT, HOST, () => console.log(`* waiting on ${HOST}:${PORT}`))
