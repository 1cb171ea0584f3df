// A helper process hears, the first one prints.
import { fork } from 'node:child_process'
import { createSocket } from 'node:dgram'

const PORT = Number(process.env.PORT ?? 1234)

if (process.send === undefined) print()
else hear(process.send.bind(process))

function print(): void {
  const helper = fork(import.meta.filename)
  helper.on('message', (text) => console.log(text))
  helper.on('exit', (code) => process.exit(code ?? 1))
}

function hear(tell: (text: string) => void): void {
  process.on('disconnect', () => process.exit())
  const socket = createSocket({ type: 'udp4', reuseAddr: true, recvBufferSize: 1024 * 1024 })
  let heard = 0
  socket.on('message', (bytes, { address, port }) => {
    const text = bytes.toString()
    if (text === 'count') return socket.send(`count ${heard}`, port, address)
    if (text === 'buffer') return socket.send(`buffer ${socket.getRecvBufferSize()}`, port, address)
    heard += 1
    tell(text)
  })
  socket.on('error', (error) => {
    console.error(error.message)
    process.exit(1)
  })
  socket.bind(PORT)
}
