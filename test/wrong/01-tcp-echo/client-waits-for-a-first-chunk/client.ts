// fails: exits-with-0 crashed
import { once } from 'node:events'
import { connect } from 'node:net'

const HOST = process.env.HOST ?? '127.0.0.1'
const PORT = Number(process.env.PORT ?? 1234)

try {
  const socket = connect(PORT, HOST)
  socket.end(process.argv[2] ?? '')
  // A server that ends without a word never sends one.
  const [first] = (await once(socket, 'data')) as [Buffer]
  process.stdout.write(first)
  for await (const chunk of socket) process.stdout.write(chunk as Buffer)
} catch (error) {
  console.error((error as Error).message)
  process.exitCode = 1
}
