// fails: gives-up timeout
import { createSocket } from 'node:dgram'
import { setTimeout as delay } from 'node:timers/promises'

const HOST = process.env.HOST ?? '127.0.0.1'
const PORT = Number(process.env.PORT ?? 1234)
const message = process.argv[2] ?? ''

const socket = createSocket('udp4')

socket.on('message', (bytes, sender) => {
  if (sender.address !== HOST || sender.port !== PORT) return
  console.log(bytes.toString())
  process.exit(0)
})

await send()
await delay(300)
await send()
await delay(300)
await send()
console.error(`No answer from port ${PORT}`)
process.exit(1)

function send() {
  return new Promise((sent) => socket.send(message, PORT, HOST, sent))
}
