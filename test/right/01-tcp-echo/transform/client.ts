import { connect } from 'node:net'
import { arrayBuffer } from 'node:stream/consumers'

const HOST = process.env.HOST ?? '127.0.0.1'
const PORT = Number(process.env.PORT ?? 1234)

// Waits for the answer's end, and only then prints it.
await using socket = connect({ port: PORT, host: HOST })
socket.on('error', ({ message }) => {
  console.error(message)
  process.exit(1)
})
socket.end(process.argv.slice(2).join(' '))
console.info(new TextDecoder().decode(await arrayBuffer(socket)))
