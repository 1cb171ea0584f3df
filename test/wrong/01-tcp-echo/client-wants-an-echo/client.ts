// fails: exits-with-0 exited
import { connect } from 'node:net'

const HOST = process.env.HOST ?? '127.0.0.1'
const PORT = Number(process.env.PORT ?? 1234)
const message = process.argv[2] ?? ''

const socket = connect(PORT, HOST)
let reply = ''
socket.setEncoding('utf8')
socket.on('data', (text) => (reply += text))
socket.on('end', () => {
  console.log(reply)
  // An echo that differs from the message is taken for a failure.
  if (reply !== message) process.exitCode = 1
})
socket.on('error', (error) => {
  console.error(error.message)
  process.exitCode = 1
})
socket.end(message)
