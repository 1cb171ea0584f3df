import net from 'node:net'

const HOST = process.env.HOST ?? '127.0.0.1'
const PORT = Number(process.env.PORT ?? 1234)

const chunks: Buffer[] = []
const socket = net.createConnection({ host: HOST, port: PORT }, () => {
  socket.write(process.argv[2] ?? '')
  socket.end()
})

socket.on('data', (chunk) => chunks.push(chunk))
socket.on('end', () => console.log(`The server says: "${Buffer.concat(chunks).toString()}"`))
socket.on('error', (error) => {
  console.error(error.message)
  process.exit(1)
})
