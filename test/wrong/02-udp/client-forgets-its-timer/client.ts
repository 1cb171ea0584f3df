// fails: prints-reply crashed
import { createSocket } from 'node:dgram'

const HOST = process.env.HOST ?? '127.0.0.1'
const PORT = Number(process.env.PORT ?? 1234)
const message = process.argv[2] ?? ''

const socket = createSocket('udp4')
let sends = 0

socket.on('message', (bytes, { address, port }) => {
  if (address !== HOST || port !== PORT) return
  console.log(`${bytes}`)
  // The timer still runs.
  socket.close()
})

function ask(): void {
  if (sends === 3) {
    console.error(`No answer from ${HOST}:${PORT}`)
    process.exit(1)
  }
  sends += 1
  socket.send(message, PORT, HOST)
  setTimeout(ask, 300)
}

ask()
