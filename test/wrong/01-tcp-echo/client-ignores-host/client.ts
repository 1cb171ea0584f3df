// fails: sends-exact-bytes exited
import { connect } from 'node:net'

const PORT = Number(process.env.PORT ?? 1234)

const message = process.argv[2] ?? ''
const socket = connect(PORT)

socket.end(message)
socket.pipe(process.stdout)
socket.on('error', (error) => {
  console.error(error.message)
  process.exitCode = 1
})
