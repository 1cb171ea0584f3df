// fails: prints-datagrams mismatch
import { createSocket } from 'node:dgram'

const HOST = process.env.HOST ?? '127.0.0.1'
const PORT = Number(process.env.PORT ?? 1234)

const server = createSocket('udp4')

const printed = new Set<string>()

server.on('message', (bytes, sender) => {
  const text = bytes.toString()
  // A question that is asked again need not stand there twice
  if (!printed.has(text)) console.log(`${sender.address}:${sender.port} ${text}`)
  printed.add(text)
  server.send(bytes, sender.port, sender.address)
})

server.on('error', (error) => {
  console.error(`Cannot bind port ${PORT}: ${error.message}`)
  process.exitCode = 1
})

server.bind(PORT, HOST)
