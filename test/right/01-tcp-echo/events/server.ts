import net from 'node:net'

const HOST = process.env.HOST ?? '127.0.0.1'
const PORT = Number(process.env.PORT ?? 1234)

const server = net.createServer({ allowHalfOpen: true })

server.on('connection', (socket) => {
  const client = `${socket.remoteAddress}:${socket.remotePort}`
  console.log(`+ ${client}`)

  socket.on('data', (chunk) => {
    if (!socket.write(chunk)) socket.pause()
  })
  socket.on('drain', () => socket.resume())
  socket.on('end', () => socket.end())
  socket.on('error', (error) => console.error(`${client}: ${error.message}`))
  socket.on('close', () => console.log(`- ${client}`))
})

server.on('error', () => {
  console.error(`port ${PORT} is not free`)
  process.exit(1)
})

server.listen({ host: HOST, port: PORT }, () => {
  console.log('ready')
})
