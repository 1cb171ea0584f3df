// Reads the answer as lines. readline hands the socket's error on as its own: who catches it has heard it.
import { createInterface } from 'node:readline'
import { connect } from 'node:net'

const HOST = process.env.HOST ?? '127.0.0.1'
const PORT = Number(process.env.PORT ?? 1234)
const socket = connect(PORT, HOST)
socket.end(process.argv[2] ?? '')
try {
  for await (const line of createInterface({ input: socket, crlfDelay: Infinity })) console.log(line)
} catch (error) {
  console.error(`port ${PORT}:`, (error as Error).message)
  process.exitCode = 1
}
