import { connect } from 'node:net'

const HOST = process.env.HOST ?? '127.0.0.1'
const PORT = Number(process.env.PORT ?? 1234)

const socket = connect(PORT, HOST)
// One write for every byte: slow, and still the right message.
for (const byte of Buffer.from(process.argv[2] ?? '')) socket.write(Buffer.of(byte))
socket.end()

socket.on('readable', () => {
  let byte: Buffer | null
  while ((byte = socket.read(1)) !== null) process.stdout.write(byte)
})
socket.on('error', () => {
  process.exitCode = 1
  process.stderr.write('connection failed')
})
