import { once } from 'node:events'
import { connect } from 'node:net'

const HOST = process.env.HOST ?? '127.0.0.1'
const PORT = Number(process.env.PORT ?? 1234)

const socket = connect(PORT, HOST)
try {
  await once(socket, 'connect')
  socket.end(Buffer.from(process.argv[2] ?? '', 'utf8'))

  // A streaming decoder keeps the first half of a character until the second half arrives.
  const decoder = new TextDecoder()
  for await (const chunk of socket) process.stdout.write(decoder.decode(chunk, { stream: true }))
  process.stdout.write(decoder.decode())
  console.log()
} catch {
  console.error(`nobody answers on port ${PORT}`)
  process.exitCode = 1
}
