// The task does not say what becomes of a client without a message, nor of an empty one.
import { connect } from 'node:net'

const HOST = process.env.HOST ?? '127.0.0.1'
const PORT = Number(process.env.PORT ?? 1234)
const message = process.argv[2]
if (!message) {
  console.error('usage: node client.ts <message>')
  process.exit(2)
}

const socket = connect(PORT, HOST, () => socket.end(message))
socket.pipe(process.stdout)
socket.on('error', () => {
  console.error(`nobody listens on port ${PORT}`)
  process.exit(1)
})
