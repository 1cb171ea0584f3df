import { connect } from 'node:net'
import { text } from 'node:stream/consumers'

const HOST = process.env.HOST ?? '127.0.0.1'
const PORT = Number(process.env.PORT ?? 1234)

const socket = connect(PORT, HOST)
socket.end(process.argv[2] ?? '')
const answer = await text(socket).catch((error: Error) => {
  console.error(error.message)
  process.exit(1)
})
process.stdout.write(answer)
