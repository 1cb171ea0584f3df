// fails: prints-long-reply missing
import { connect } from 'node:net'

const HOST = process.env.HOST ?? '127.0.0.1'
const PORT = Number(process.env.PORT ?? 1234)

const socket = connect(PORT, HOST)
let reply = ''
socket.setEncoding('utf8')
socket.on('data', (text) => (reply += text))
// The reply is the first argument, and so a format.
socket.on('end', () => console.log(reply, reply.length))
socket.on('error', (error) => {
  console.error(error.message)
  process.exitCode = 1
})
socket.end(process.argv[2] ?? '')
