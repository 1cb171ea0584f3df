import { connect } from 'node:net'
import { linesOf } from './lines.ts'

const HOST = process.env.HOST ?? '127.0.0.1'
const PORT = Number(process.env.PORT ?? 1234)

const socket = connect({ host: HOST, port: PORT, noDelay: true })
socket.on('error', ({ message, ...error }: NodeJS.ErrnoException) => {
  if (error.syscall === 'connect') {
    console.error(message)
    process.exit(1)
  }
})

function leave(): void {
  socket.on('close', () => process.exit())
  socket.end('bye\n')
  socket.destroySoon()
}

async function hear(): Promise<void> {
  for await (const line of linesOf(socket)) {
    console.info('\t%s', line)
    if (line === 'bye') return leave()
  }
}

async function speak(): Promise<void> {
  for await (const line of linesOf(process.stdin)) {
    if (line === 'bye') break
    socket.write(line + '\n')
  }
  leave()
}

socket.on('connect', () => {
  void hear().then(
    () => process.exit(),
    () => process.exit(),
  )
  void speak()
})
