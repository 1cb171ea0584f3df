// Leaves its block by a failed socket; the catch around it hears of that twice, and says it once.
import { once } from 'node:events'
import { connect } from 'node:net'

const HOST = process.env.HOST ?? '127.0.0.1'
const PORT = Number(process.env.PORT ?? 1234)

try {
  await using socket = connect(PORT, HOST)
  await once(socket, 'connect')
  const chunks: Buffer[] = []
  socket.on('data', (chunk: Buffer) => chunks.push(chunk))
  const ended = once(socket, 'end')
  socket.end(process.argv[2] ?? '')
  await ended
  console.log(`Reply: ${Buffer.concat(chunks).toString()}`)
} catch {
  console.error(`Nobody answers at ${HOST}:${PORT}`)
  process.exitCode = 1
}
