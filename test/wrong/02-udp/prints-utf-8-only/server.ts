// fails: echoes-every-byte timeout
import { isUtf8 } from 'node:buffer'
import { createSocket } from 'node:dgram'

const HOST = process.env.HOST ?? '127.0.0.1'
const PORT = Number(process.env.PORT ?? 1234)

const server = createSocket('udp4')

server.on('message', (bytes, sender) => {
  // Bytes that are no text cannot be printed
  if (isUtf8(bytes)) console.log(`${sender.address}:${sender.port} ${bytes}`)
  server.send(bytes, sender.port, sender.address)
})

server.on('error', (error) => {
  console.error(`Cannot bind port ${PORT}: ${error.message}`)
  process.exitCode = 1
})

server.bind(PORT, HOST)
