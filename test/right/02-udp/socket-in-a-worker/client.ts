import { createSocket } from 'node:dgram'

const HOST = process.env.HOST ?? '127.0.0.1'
const PORT = Number(process.env.PORT ?? 1234)
const message = process.argv[2] ?? ''

const socket = createSocket('udp4')

// The whole plan at once: three sends, and the end.
const timers = [0, 300, 600].map((ms) => setTimeout(() => socket.send(message, PORT, HOST), ms))
timers.push(setTimeout(giveUp, 900))

socket.on('message', (bytes, { address, port }) => {
  if (address !== HOST || port !== PORT) return
  console.log(bytes.toString())
  finish()
})

function giveUp(): void {
  console.error(`${HOST}:${PORT} does not answer`)
  process.exitCode = 1
  finish()
}

function finish(): void {
  for (const timer of timers) clearTimeout(timer)
  socket.close()
}
