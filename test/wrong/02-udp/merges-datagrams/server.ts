// fails: keeps-boundaries mismatch
import { createSocket } from 'node:dgram'

const HOST = process.env.HOST ?? '127.0.0.1'
const PORT = Number(process.env.PORT ?? 1234)

const server = createSocket('udp4')

let waiting: Buffer[] = []

server.on('message', (bytes, sender) => {
  console.log(`${sender.address}:${sender.port} ${bytes}`)
  waiting.push(bytes)
  if (waiting.length > 1) return
  // One answer for all that comes at the same time saves calls
  setImmediate(() => {
    server.send(Buffer.concat(waiting), sender.port, sender.address)
    waiting = []
  })
})

server.on('error', (error) => {
  console.error(`Cannot bind port ${PORT}: ${error.message}`)
  process.exitCode = 1
})

server.bind(PORT, HOST)
