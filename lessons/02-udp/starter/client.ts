// Step 4: a client. `node client.ts <message>` sends the message as one datagram and prints the reply.
import { createSocket } from 'node:dgram'

const HOST = process.env.HOST ?? '127.0.0.1'
const PORT = Number(process.env.PORT ?? 1234)
const message = process.argv[2] ?? ''

const socket = createSocket('udp4')

// Send the message, wait up to 300 ms for the reply, send again; three sends in all.

console.log(`To do: send "${message}" to ${HOST}:${PORT}`)
socket.close()
