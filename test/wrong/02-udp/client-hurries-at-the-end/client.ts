// fails: gives-up mismatch
import { createSocket } from 'node:dgram'

const HOST = process.env.HOST ?? '127.0.0.1'
const PORT = Number(process.env.PORT ?? 1234)
const message = process.argv[2] ?? ''

const socket = createSocket('udp4')
let sends = 0
let timer: NodeJS.Timeout | undefined

socket.on('message', (bytes, sender) => {
  if (sender.address !== HOST || sender.port !== PORT) return
  clearTimeout(timer)
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
  // After the last one there is not much hope
  timer = setTimeout(send, sends === 3 ? 100 : 300)
}
