// fails: prints-long-reply missing
import { connect } from 'node:net'

const HOST = process.env.HOST ?? '127.0.0.1'
const PORT = Number(process.env.PORT ?? 1234)

const socket = connect(PORT, HOST)
// As recv(1024): one read for each event, however much there is.
socket.on('readable', () => {
  const bytes = socket.read(1024) ?? socket.read()
  if (bytes) process.stdout.write(bytes)
})
socket.on('error', (error) => {
  console.error(error.message)
  process.exitCode = 1
})
socket.end(process.argv[2] ?? '')
