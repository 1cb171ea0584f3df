// fails: empty-message exited
import { connect } from 'node:net'

const HOST = process.env.HOST ?? '127.0.0.1'
const PORT = Number(process.env.PORT ?? 1234)

const socket = connect(PORT, HOST)
let reply = ''
socket.setEncoding('utf8')
socket.on('data', (text) => (reply += text))
socket.on('end', () => {
  console.log(reply)
  // The echo of nothing is nothing.
  if (reply === '') process.exitCode = 1
})
socket.on('error', (error) => {
  console.error(error.message)
  process.exitCode = 1
})
socket.end(process.argv[2] ?? '')
