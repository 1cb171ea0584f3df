// A server that speaks UDP: it prints every datagram that reaches it and sends the same bytes back.
import { createSocket } from 'node:dgram'

const HOST = process.env.HOST ?? '127.0.0.1'
const PORT = Number(process.env.PORT ?? 1234)

const server = createSocket('udp4')

// Step 1: bind the socket to HOST and PORT, and print the sender and the text of every datagram.
//         If the port is taken, say so in one line on standard error and exit with 1.
// Step 2: send every datagram back to the one who sent it.
// Step 3: let nothing that a peer does end the server.

console.log(`To do: bind this socket to ${HOST}:${PORT}`)
server.close()
