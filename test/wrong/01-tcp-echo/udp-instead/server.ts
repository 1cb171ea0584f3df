// fails: listens refused
import { createSocket } from 'node:dgram'

const HOST = process.env.HOST ?? '127.0.0.1'
const PORT = Number(process.env.PORT ?? 1234)

const socket = createSocket('udp4')
socket.on('message', (data, sender) => socket.send(data, sender.port, sender.address))
socket.on('error', () => {
  console.error(`Port ${PORT} is already taken`)
  process.exitCode = 1
})
socket.bind(PORT, HOST)
