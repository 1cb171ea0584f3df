import { createSocket, type RemoteInfo, type Socket } from 'node:dgram'
import { once } from 'node:events'
import { setTimeout as delay } from 'node:timers/promises'

const { HOST = '127.0.0.1', PORT = '1234' } = process.env
const message = process.argv.at(2) ?? ''

async function replyFrom(socket: Socket): Promise<string> {
  for (;;) {
    const [bytes, sender] = (await once(socket, 'message')) as [Buffer, RemoteInfo]
    if (sender.address === HOST && sender.port === Number(PORT)) return bytes.toString('utf8')
  }
}

async function main(): Promise<void> {
  const socket = createSocket('udp4')
  socket.bind(0, HOST)
  await once(socket, 'listening')
  // One promise for all three sends: whichever of them the reply belongs to, it counts.
  const reply = replyFrom(socket)
  for (let send = 0; send < 3; send++) {
    socket.send(Buffer.from(message, 'utf8'), Number(PORT), HOST)
    const answer = await Promise.race([reply, delay(300)])
    if (answer !== undefined) {
      console.log(answer)
      process.exit(0)
    }
  }
  throw new Error(`nobody answers at ${HOST}:${PORT}`)
}

main().catch((error: Error) => {
  console.error(error.message)
  process.exit(1)
})
