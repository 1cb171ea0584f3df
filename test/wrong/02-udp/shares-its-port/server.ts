// fails: says-port-taken timeout
import { createSocket } from 'node:dgram'

const HOST = process.env.HOST ?? '127.0.0.1'
const PORT = Number(process.env.PORT ?? 1234)

// So that a restart never finds the port taken, as with SO_REUSEADDR in TCP
const server = createSocket({ type: 'udp4', reuseAddr: true })

server.on('message', (bytes, sender) => {
  console.log(`${sender.address}:${sender.port} ${bytes}`)
  server.send(bytes, sender.port, sender.address)
})

server.on('error', (error) => {
  console.error(`Cannot bind port ${PORT}: ${error.message}`)
  process.exitCode = 1
})

server.bind(PORT, HOST)
