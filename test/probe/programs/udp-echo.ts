import { createSocket } from 'node:dgram'

const socket = createSocket('udp4')
socket.on('message', (data, { port, address }) => {
  if (data.toString() === 'crash') throw new Error('as you wish')
  socket.send(data, port, address)
})
socket.bind(Number(process.env.PORT), process.env.HOST)
