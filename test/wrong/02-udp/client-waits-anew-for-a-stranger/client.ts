// fails: gives-up timeout
import { createSocket } from 'node:dgram'

const HOST = process.env.HOST ?? '127.0.0.1'
const PORT = Number(process.env.PORT ?? 1234)
const message = process.argv[2] ?? ''

const socket = createSocket('udp4')
let sends = 0
let timer: NodeJS.Timeout | undefined

socket.on('message', (bytes, sender) => {
  clearTimeout(timer)
  if (sender.address !== HOST || sender.port !== PORT) {
    // Not the one: wait for the next
    timer = setTimeout(send, 300)
    return
  }
  console.log(bytes.toString())
  socket.close()
})

send()

function send() {
  if (sends === 3) {
    console.error(`No answer from port ${PORT}`)
    process.exitCode = 1
    socket.close()
    return
  }
  sends += 1
  socket.send(message, PORT, HOST)
  timer = setTimeout(send, 300)
}
