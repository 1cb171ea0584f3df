// fails: client-takes-a-reset-while-it-speaks crashed
import { once } from 'node:events'
import { connect } from 'node:net'
import { createInterface } from 'node:readline'

const HOST = process.env.HOST ?? '127.0.0.1'
const PORT = Number(process.env.PORT ?? 1234)

const keyboard = createInterface({ input: process.stdin })
const socket = connect(PORT, HOST)

const lines = createInterface({ input: socket })
lines.on('error', () => {})
lines.on('line', (line) => {
  if (line === 'bye') leave()
  else console.log(line)
})

void speak()
async function speak(): Promise<void> {
  for await (const line of keyboard) {
    if (line === 'bye') break
    if (!socket.write(`${line}\n`)) await once(socket, 'drain')
  }
  leave()
}

function leave(): void {
  socket.end('bye\n', () => process.exit(0))
}

socket.on('error', (error: NodeJS.ErrnoException) => {
  if (error.syscall !== 'connect') return
  console.error(error.message)
  process.exit(1)
})
socket.on('close', () => process.exit(0))
