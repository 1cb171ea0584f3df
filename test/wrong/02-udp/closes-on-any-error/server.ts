// fails: survives-gone-peer exited
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

server.on('error', (error) => {
  console.error(`Server error on port ${PORT}: ${error.message}`)
  process.exitCode = 1
  server.close()
})

server.bind(PORT, HOST)
