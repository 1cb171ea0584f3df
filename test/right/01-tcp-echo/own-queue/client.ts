import { connect } from 'node:net'

const HOST = process.env.HOST ?? '127.0.0.1'
const PORT = Number(process.env.PORT ?? 1234)

console.log(`Connecting to ${HOST}:${PORT}`)
const socket = connect(PORT, HOST)
let reply = Buffer.alloc(0)
socket.once('connect', () => console.log('Connected'))
socket.once('error', () => {
  console.error('No server there')
  process.exitCode = 1
})
socket.on('data', (chunk) => (reply = Buffer.concat([reply, chunk])))
socket.once('close', (failed) => {
  if (!failed) console.log('Echo: %s', reply.toString('utf8'))
})
socket.write(process.argv[2] ?? '', () => socket.end())
