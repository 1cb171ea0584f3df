// fails: answers-repeats timeout
import { createSocket } from 'node:dgram'

const HOST = process.env.HOST ?? '127.0.0.1'
const PORT = Number(process.env.PORT ?? 1234)

const server = createSocket('udp4')

const seen = new Set<string>()

server.on('message', (bytes, sender) => {
  // A client that got no answer sends again: what was answered once is done
  const datagram = `${sender.address}:${sender.port} ${bytes}`
  console.log(datagram)
  if (seen.has(datagram)) return
  seen.add(datagram)
  server.send(bytes, sender.port, sender.address)
})

server.on('error', (error) => {
  console.error(`Cannot bind port ${PORT}: ${error.message}`)
  process.exitCode = 1
})

server.bind(PORT, HOST)
