// fails: prints-reply missing
import { connect } from 'node:net'

const HOST = process.env.HOST ?? '127.0.0.1'
const PORT = Number(process.env.PORT ?? 1234)

const message = process.argv[2] ?? ''
const socket = connect(PORT, HOST)

let reply = ''
socket.end(message)
socket.on('data', (chunk) => (reply += chunk))
socket.on('end', () => console.log(reply))
socket.on('error', (error) => {
  console.error(error.message)
  process.exitCode = 1
})
