import { createSocket } from 'node:dgram'

const port = Number(process.env.PORT ?? 1234)
const everybody = process.env.BROADCAST ?? '255.255.255.255'

// The announcement comes from the port that it goes to, so that answers would go to all radios too.
const socket = createSocket({ type: 'udp4', reuseAddr: true })

socket.bind(port, () => {
  socket.setBroadcast(true)
  const bytes = new TextEncoder().encode(process.argv[2])
  socket.send(bytes, 0, bytes.length, port, everybody, (error) => {
    process.exit(error ? 1 : 0)
  })
})
