// fails: prints-long-reply missing
import { connect } from 'node:net'
import { createInterface } from 'node:readline'

const HOST = process.env.HOST ?? '127.0.0.1'
const PORT = Number(process.env.PORT ?? 1234)

const socket = connect(PORT, HOST)
const lines = createInterface({ input: socket })
lines.on('error', () => {})
// A reply may have any number of lines.
lines.once('line', (line) => console.log(line))
socket.on('error', (error) => {
  console.error(error.message)
  process.exitCode = 1
})
socket.end(process.argv[2] ?? '')
