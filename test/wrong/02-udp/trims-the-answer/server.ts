// fails: echoes-every-byte mismatch
import { createSocket } from 'node:dgram'

const HOST = process.env.HOST ?? '127.0.0.1'
const PORT = Number(process.env.PORT ?? 1234)

const server = createSocket('udp4')

server.on('message', (bytes, sender) => {
  let end = bytes.length
  while (end > 0 && (bytes[end - 1] === 10 || bytes[end - 1] === 13)) end--
  const message = bytes.subarray(0, end)
  console.log(`${sender.address}:${sender.port} ${message}`)
  server.send(message, sender.port, sender.address)
})

server.on('error', (error) => {
  console.error(`Cannot bind port ${PORT}: ${error.message}`)
  process.exitCode = 1
})

server.bind(PORT, HOST)
