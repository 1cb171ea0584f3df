// fails: nobody-listening timeout
import { connect } from 'node:net'

const HOST = process.env.HOST ?? '127.0.0.1'
const PORT = Number(process.env.PORT ?? 1234)

const message = process.argv[2] ?? ''

function attempt(): void {
  const socket = connect(PORT, HOST)
  socket.end(message)
  socket.pipe(process.stdout)
  socket.on('error', () => setTimeout(attempt, 250))
}

attempt()
