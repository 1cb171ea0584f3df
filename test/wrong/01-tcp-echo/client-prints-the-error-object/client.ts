// fails: nobody-listening extra
import { connect } from 'node:net'
import { pipeline } from 'node:stream/promises'

const HOST = process.env.HOST ?? '127.0.0.1'
const PORT = Number(process.env.PORT ?? 1234)

const socket = connect(PORT, HOST)
socket.end(process.argv[2] ?? '')

await pipeline(socket, process.stdout, { end: false }).catch((error: unknown) => {
  console.error('No server:', error)
  process.exitCode = 1
})
