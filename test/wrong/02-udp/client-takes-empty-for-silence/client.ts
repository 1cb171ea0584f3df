// fails: sends-once exited
import { createSocket, type Socket } from 'node:dgram'

const HOST = process.env.HOST ?? '127.0.0.1'
const PORT = Number(process.env.PORT ?? 1234)
const message = process.argv[2] ?? ''

const socket = createSocket('udp4')

let reply = ''
for (let sends = 0; sends < 3 && !reply; sends++) reply = await ask(socket)
if (reply) {
  console.log(reply)
} else {
  console.error(`No answer from port ${PORT}`)
  process.exitCode = 1
}
socket.close()

/** Sends once. @returns the reply, or nothing after 300 ms */
function ask(socket: Socket): Promise<string> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => done(''), 300)
    socket.on('message', hear)
    socket.send(message, PORT, HOST)

    function hear(bytes: Buffer, sender: { address: string; port: number }) {
      if (sender.address === HOST && sender.port === PORT) done(bytes.toString())
    }

    function done(text: string) {
      clearTimeout(timer)
      socket.off('message', hear)
      resolve(text)
    }
  })
}
