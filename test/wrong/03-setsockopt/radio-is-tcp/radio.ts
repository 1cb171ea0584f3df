// fails: hears refused
import { createServer } from 'node:net'

const PORT = Number(process.env.PORT ?? 1234)

let heard = 0

const radio = createServer((socket) => {
  socket.on('data', (bytes) => {
    const text = bytes.toString()
    if (text === 'count') return socket.write(`count ${heard}`)
    heard++
    console.log(text)
  })
})

radio.listen(PORT)
