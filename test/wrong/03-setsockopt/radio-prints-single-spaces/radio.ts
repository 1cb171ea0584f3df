// fails: hears timeout
import { createSocket } from 'node:dgram'

const PORT = Number(process.env.PORT ?? 1234)

const radio = createSocket({ type: 'udp4', reuseAddr: true, recvBufferSize: 1024 * 1024 })
let heard = 0

radio.on('message', (bytes, { address, port }) => {
  const text = bytes.toString()
  if (text === 'count') {
    radio.send(`count ${heard}`, port, address)
  } else if (text === 'buffer') {
    radio.send(`buffer ${radio.getRecvBufferSize()}`, port, address)
  } else {
    heard++
    console.log(text.replaceAll(/ +/g, ' '))
  }
})

radio.on('error', () => {
  console.error(`Port ${PORT} is already taken`)
  process.exitCode = 1
})

radio.bind(PORT)
