// fails: exits-with-0 exited
import { connect } from 'node:net'

const HOST = process.env.HOST ?? '127.0.0.1'
const PORT = Number(process.env.PORT ?? 1234)

const socket = connect(PORT, HOST)
const chunks: Buffer[] = []
socket.on('data', (chunk: Buffer) => chunks.push(chunk))
socket.on('end', () => {
  if (chunks.length > 0) console.log(Buffer.concat(chunks).toString())
  else fail('The server has said nothing')
})
socket.on('error', (error) => fail(error.message))
socket.end(process.argv[2] ?? '')

function fail(message: string): void {
  console.error(message)
  process.exitCode = 1
}
