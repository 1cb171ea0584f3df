// fails: sends-message exited
import { connect } from 'node:net'

const HOST = process.env.HOST ?? '127.0.0.1'
const PORT = Number(process.env.PORT ?? 1234)
const message = process.argv[2] ?? ''

const socket = connect(PORT, HOST, () => socket.end(message))
socket.setEncoding('utf8')
socket.on('data', (text) => console.log(text))
socket.on('error', (error) => {
  console.error(`No answer from port ${PORT}: ${error.message}`)
  process.exitCode = 1
})
