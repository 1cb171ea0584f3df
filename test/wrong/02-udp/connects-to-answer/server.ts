// fails: survives-gone-peer crashed
import { createSocket } from 'node:dgram'

const HOST = process.env.HOST ?? '127.0.0.1'
const PORT = Number(process.env.PORT ?? 1234)

const server = createSocket('udp4')

server.on('message', (bytes, sender) => {
  // Connected, the socket knows where to send to
  server.connect(sender.port, sender.address, () => {
    server.send(bytes)
    server.disconnect()
    console.log(`${sender.address}:${sender.port} ${bytes}`)
  })
})

server.once('error', (error) => {
  console.error(`Cannot bind port ${PORT}: ${error.message}`)
  process.exitCode = 1
})

server.once('listening', () => server.removeAllListeners('error'))

server.bind(PORT, HOST)
