// fails: announces mismatch
import { createSocket } from 'node:dgram'

const BROADCAST = process.env.BROADCAST ?? '255.255.255.255'
const PORT = Number(process.env.PORT ?? 1234)
const message = process.argv[2] ?? ''

const socket = createSocket('udp4')

socket.bind(() => {
  socket.setBroadcast(true)
  socket.send(Buffer.from(message, 'latin1'), PORT, BROADCAST, () => socket.close())
})
