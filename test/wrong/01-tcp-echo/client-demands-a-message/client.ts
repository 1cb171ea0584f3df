// fails: empty-message exited
import { connect } from 'node:net'

const HOST = process.env.HOST ?? '127.0.0.1'
const PORT = Number(process.env.PORT ?? 1234)

const message = process.argv[2]
// An empty message is one, too.
if (!message) {
  console.error('usage: node client.ts <message>')
  process.exit(1)
}

const socket = connect(PORT, HOST)
socket.pipe(process.stdout)
socket.on('error', (error) => {
  console.error(error.message)
  process.exitCode = 1
})
socket.end(message)
