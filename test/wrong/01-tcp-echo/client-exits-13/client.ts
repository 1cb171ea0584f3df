// fails: exits-with-0 crashed
import { once } from 'node:events'
import { connect } from 'node:net'

const HOST = process.env.HOST ?? '127.0.0.1'
const PORT = Number(process.env.PORT ?? 1234)

const message = process.argv[2] ?? ''
const socket = connect(PORT, HOST)
try {
  await once(socket, 'connect')
} catch {
  console.error(`Nobody listens on port ${PORT}`)
  process.exit(1)
}

socket.end(message)
for await (const chunk of socket) process.stdout.write(chunk)
// The loop has already seen the end: this waits for ever, and Node leaves with code 13.
await once(socket, 'end')
