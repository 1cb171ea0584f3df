// fails: ignores-other-port timeout
import { createSocket, type RemoteInfo } from 'node:dgram'
import { once } from 'node:events'

const HOST = process.env.HOST ?? '127.0.0.1'
const PORT = Number(process.env.PORT ?? 1234)
const message = process.argv[2] ?? ''

const socket = createSocket('udp4')
let reply: Buffer | undefined

for (let sends = 0; sends < 3 && reply === undefined; sends++) {
  socket.send(message, PORT, HOST)
  try {
    const signal = AbortSignal.timeout(300)
    const [bytes, sender] = (await once(socket, 'message', { signal })) as [Buffer, RemoteInfo]
    if (sender.address === HOST && sender.port === PORT) reply = bytes
  } catch {
    // Time is up
  }
}

socket.close()
if (reply === undefined) {
  console.error(`No answer from port ${PORT}`)
  process.exitCode = 1
} else {
  console.log(reply.toString())
}
