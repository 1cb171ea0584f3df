// fails: gives-up crashed
import { createSocket } from 'node:dgram'

const HOST = process.env.HOST ?? '127.0.0.1'
const PORT = Number(process.env.PORT ?? 1234)
const message = process.argv[2] ?? ''

const socket = createSocket('udp4')
let sends = 0

socket.on('message', (bytes) => {
  clearInterval(timer)
  console.log(bytes.toString())
  socket.close()
})

// A connected socket hears nobody but its peer
socket.connect(PORT, HOST, send)
const timer = setInterval(send, 300)

function send() {
  if (sends === 3) {
    console.error(`No answer from port ${PORT}`)
    process.exitCode = 1
    clearInterval(timer)
    socket.close()
    return
  }
  sends += 1
  socket.send(message)
}
