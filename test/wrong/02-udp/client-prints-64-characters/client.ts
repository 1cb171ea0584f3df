// fails: prints-reply missing
import { createSocket } from 'node:dgram'

const HOST = process.env.HOST ?? '127.0.0.1'
const PORT = Number(process.env.PORT ?? 1234)
const message = process.argv[2] ?? ''

const socket = createSocket('udp4')
let sends = 0

socket.on('message', (bytes, sender) => {
  if (sender.address !== HOST || sender.port !== PORT) return
  clearInterval(timer)
  console.log(bytes.toString().slice(0, 64))
  socket.close()
})

const timer = setInterval(send, 300)
send()

function send() {
  if (sends === 3) {
    console.error(`No answer from port ${PORT}`)
    process.exitCode = 1
    clearInterval(timer)
    socket.close()
    return
  }
  sends += 1
  socket.send(message, PORT, HOST)
}
