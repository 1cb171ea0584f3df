// fails: nobody-listening crashed
import { once } from 'node:events'
import { connect } from 'node:net'
import { pipeline } from 'node:stream/promises'

const HOST = process.env.HOST ?? '127.0.0.1'
const PORT = Number(process.env.PORT ?? 1234)

// Its end comes after the catch, and throws the socket's error once more.
await using socket = connect(PORT, HOST)

try {
  await once(socket, 'connect')
  socket.end(process.argv[2] ?? '')
  await pipeline(socket, process.stdout, { end: false })
} catch (error) {
  console.error(`No answer from ${HOST}:${PORT}: ${(error as Error).message}`)
  process.exitCode = 1
}
