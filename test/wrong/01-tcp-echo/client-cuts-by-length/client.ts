// fails: sends-exact-bytes closed
import { connect } from 'node:net'

const HOST = process.env.HOST ?? '127.0.0.1'
const PORT = Number(process.env.PORT ?? 1234)

const message = process.argv[2] ?? ''
const socket = connect(PORT, HOST)

// message.length counts UTF-16 units, not bytes.
socket.end(Buffer.alloc(message.length, message))
socket.pipe(process.stdout)
socket.on('error', (error) => {
  console.error(error.message)
  process.exitCode = 1
})
