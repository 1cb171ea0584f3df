// fails: nobody-listening crashed
// The socket's error is heard, but readline throws it a second time.
import { connect } from 'node:net'
import { createInterface } from 'node:readline'

const HOST = process.env.HOST ?? '127.0.0.1'
const PORT = Number(process.env.PORT ?? 1234)
const socket = connect(PORT, HOST)
socket.on('error', (error) => {
  console.error(`port ${PORT}: ${error.message}`)
  process.exitCode = 1
})
socket.end(process.argv[2] ?? '')
for await (const line of createInterface({ input: socket })) console.log(line)
