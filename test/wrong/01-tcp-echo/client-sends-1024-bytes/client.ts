// fails: sends-exact-bytes closed
import { connect } from 'node:net'

const HOST = process.env.HOST ?? '127.0.0.1'
const PORT = Number(process.env.PORT ?? 1234)

const buffer = Buffer.alloc(1024)
const length = buffer.write(process.argv[2] ?? '')

const socket = connect(PORT, HOST, () => socket.end(buffer.subarray(0, length)))
socket.pipe(process.stdout)
socket.on('error', (error) => {
  console.error(error.message)
  process.exitCode = 1
})
