import dgram from 'node:dgram'

const PORT = Number(process.env.PORT ?? 1234)
const COUNT = Buffer.from('count')
const BUFFER = Buffer.from('buffer')

const socket = dgram.createSocket({ type: 'udp4', reuseAddr: true })
let others = 0

socket.on('message', (message, sender) => {
  if (message.equals(COUNT)) {
    socket.send(Buffer.from('count ' + others), sender.port, sender.address)
  } else if (message.equals(BUFFER)) {
    socket.send(Buffer.from('buffer ' + socket.getRecvBufferSize()), sender.port, sender.address)
  } else {
    others += 1
    process.stdout.write(`[${sender.address}:${sender.port}] ${message.toString('utf8')}\n`)
  }
})

socket.on('listening', () => socket.setRecvBufferSize(1 << 20))

socket.on('error', (error) => {
  console.error(`no luck with port ${PORT}: ${error.message}`)
  process.exit(1)
})

socket.bind({ port: PORT, address: '0.0.0.0' })
