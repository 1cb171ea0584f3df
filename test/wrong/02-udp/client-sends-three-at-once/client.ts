// fails: sends-once extra
import { createSocket } from 'node:dgram'

const HOST = process.env.HOST ?? '127.0.0.1'
const PORT = Number(process.env.PORT ?? 1234)
const message = process.argv[2] ?? ''

const socket = createSocket('udp4')
let sends = 0

socket.on('message', (bytes, sender) => {
  if (sender.address !== HOST || sender.port !== PORT) return
  clearInterval(timer)
  console.log(bytes.toString())
  socket.close()
})

// Some datagrams get lost: three have the best chance
for (; sends < 3; sends++) socket.send(message, PORT, HOST)

const timer = setInterval(() => {
  console.error(`No answer from port ${PORT}`)
  process.exitCode = 1
  clearInterval(timer)
  socket.close()
}, 900)
