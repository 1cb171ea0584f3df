// Two async loops at once, one for each direction. Leaves with a FIN alone, and does not wait for the server's.
import { once } from 'node:events'
import { connect } from 'node:net'
import { createInterface } from 'node:readline/promises'

const HOST = process.env.HOST ?? '127.0.0.1'
const PORT = Number(process.env.PORT ?? 1234)

const socket = connect(PORT, HOST)
try {
  await once(socket, 'connect')
} catch {
  console.error(`nobody listens on ${HOST}:${PORT}`)
  process.exit(1)
}

let leaving = false

async function listen(): Promise<void> {
  try {
    for await (const line of createInterface({ input: socket })) console.log(line)
  } catch {
    // a reset is told like any other end
  }
  if (leaving) return
  console.error('the server is gone')
  process.exit(1)
}

async function speak(): Promise<void> {
  for await (const line of createInterface({ input: process.stdin })) {
    if (line === 'bye') break
    socket.write(`${line}\n`)
  }
  leaving = true
  await new Promise<void>((resolve) => socket.end(resolve))
  process.exit(0)
}

socket.on('error', () => {})
await Promise.all([listen(), speak()])
