import dgram from 'node:dgram'

const BROADCAST = process.env.BROADCAST ?? '255.255.255.255'
const PORT = Number(process.env.PORT ?? 1234)

const socket = dgram.createSocket('udp4')

socket.on('listening', () => {
  socket.setBroadcast(true)
  socket.connect(PORT, BROADCAST)
})

socket.on('connect', () => {
  socket.send(process.argv[2] ?? '', () => process.exit(0))
})

socket.bind()
