// fails: reaches-two-radios timeout
import { createSocket } from 'node:dgram'

const HOST = process.env.HOST ?? '127.0.0.1'
const PORT = Number(process.env.PORT ?? 1234)
const message = process.argv[2] ?? ''

const socket = createSocket('udp4')

socket.bind(() => {
  socket.send(message, PORT, HOST, () => socket.close())
})
