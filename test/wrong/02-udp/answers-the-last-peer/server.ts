// fails: tells-peers-apart mismatch
import { createSocket, type RemoteInfo } from 'node:dgram'

const HOST = process.env.HOST ?? '127.0.0.1'
const PORT = Number(process.env.PORT ?? 1234)

const server = createSocket('udp4')

let client: RemoteInfo

server.on('message', (bytes, sender) => {
  client = sender
  console.log(`${client.address}:${client.port} ${bytes}`)
  setImmediate(() => server.send(bytes, client.port, client.address))
})

server.on('error', (error) => {
  console.error(`Cannot bind port ${PORT}: ${error.message}`)
  process.exitCode = 1
})

server.bind(PORT, HOST)
