import { connect } from 'node:net'
import { pipeline } from 'node:stream/promises'

const HOST = process.env.HOST ?? '127.0.0.1'
const PORT = Number(process.env.PORT ?? 1234)
const [message = ''] = process.argv.slice(2)

const socket = connect(PORT, HOST)

try {
  // end() writes the bytes and then our FIN: the server learns that this was all, and we go on listening.
  socket.end(message)
  // The answer stays bytes all the way, so no character can break where two chunks meet.
  await pipeline(socket, process.stdout, { end: false })
} catch (error) {
  console.error(`No answer from ${HOST}:${PORT}: ${(error as Error).message}`)
  process.exitCode = 1
}
