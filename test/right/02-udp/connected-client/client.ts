import { createSocket } from 'node:dgram'

const HOST = process.env.HOST ?? '127.0.0.1'
const PORT = Number(process.env.PORT ?? 1234)
const message = Buffer.from(process.argv[2] ?? '')

// A connected socket hears nobody but its peer, and it hears of refusals.
const socket = createSocket('udp4')
let sends = 0
let timer: NodeJS.Timeout | undefined

socket.once('message', (bytes) => {
  clearTimeout(timer)
  process.stdout.write(bytes)
  socket.close()
})

socket.on('error', fail)

socket.connect(PORT, HOST, send)

function send(): void {
  if (sends++ === 3) return fail(new Error('silence'))
  socket.send(message)
  timer = setTimeout(send, 300)
}

function fail(error: Error): void {
  clearTimeout(timer)
  console.error(`${HOST}:${PORT} cannot be reached (${error.message})`)
  process.exitCode = 1
  socket.close()
}
