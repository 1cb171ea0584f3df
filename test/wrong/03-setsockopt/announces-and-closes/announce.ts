// fails: announces exited
import { createSocket } from 'node:dgram'

const BROADCAST = process.env.BROADCAST ?? '255.255.255.255'
const PORT = Number(process.env.PORT ?? 1234)
const message = process.argv[2] ?? ''

const socket = createSocket('udp4')

socket.once('listening', () => socket.setBroadcast(true))
socket.send(message, PORT, BROADCAST)
socket.close()
