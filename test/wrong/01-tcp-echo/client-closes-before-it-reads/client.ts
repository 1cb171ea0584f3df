// fails: prints-long-reply missing
// The close is over only when the reply has been read, too: a short one fits into the buffers, a long one never comes.
import { connect } from 'node:net'
import { Duplex } from 'node:stream'

const HOST = process.env.HOST ?? '127.0.0.1'
const PORT = Number(process.env.PORT ?? 1234)
const socket = connect(PORT, HOST)
socket.once('error', (error) => {
  console.error(`Nobody at ${HOST}:${PORT}: ${error.message}`)
  process.exit(1)
})
socket.once('connect', async () => {
  const { readable, writable } = Duplex.toWeb(socket)
  const writer = writable.getWriter()
  await writer.write(new TextEncoder().encode(process.argv[2]))
  await writer.close()
  let reply = ''
  for await (const piece of readable.pipeThrough(new TextDecoderStream())) reply += piece
  console.log(reply)
})
