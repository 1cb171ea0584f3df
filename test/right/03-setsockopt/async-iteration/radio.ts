import { createSocket, type RemoteInfo } from 'node:dgram'
import { on, once } from 'node:events'

const PORT = Number(process.env.PORT ?? 1234)

const radio = createSocket({ type: 'udp4', reuseAddr: true, recvBufferSize: 1_048_576 })
const messages = on(radio, 'message')
let count = 0

try {
  await once(radio.bind(PORT), 'listening')
} catch {
  console.error(`UDP ${PORT} is in use`)
  process.exit(1)
}

for await (const [bytes, { port, address }] of messages as AsyncIterable<[Buffer, RemoteInfo]>) {
  const text = String(bytes)
  if (text === 'count') radio.send(`count ${count}`, port, address)
  else if (text === 'buffer') radio.send(`buffer ${radio.getRecvBufferSize()}`, port, address)
  else {
    count++
    console.log(text)
  }
}
