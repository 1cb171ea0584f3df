// fails: announces exited
import { createSocket } from 'node:dgram'

// Copied from the example.
const BROADCAST = '127.255.255.255'
const PORT = Number(process.env.PORT ?? 1234)
const message = process.argv[2] ?? ''

const socket = createSocket('udp4')

socket.bind(() => {
  socket.setBroadcast(true)
  socket.send(message, PORT, BROADCAST, () => socket.close())
})
