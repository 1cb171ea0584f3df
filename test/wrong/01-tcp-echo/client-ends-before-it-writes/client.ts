// fails: sends-exact-bytes exited
import { connect } from 'node:net'

const HOST = process.env.HOST ?? '127.0.0.1'
const PORT = Number(process.env.PORT ?? 1234)
const [message = ''] = process.argv.slice(2)

const socket = connect(PORT, HOST)
socket.on('error', (error) => {
  console.error(`No answer from ${HOST}:${PORT}: ${error.message}`)
  process.exitCode = 1
})
socket.pipe(process.stdout)
socket.end()
socket.write(message)
