import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { promisify } from 'node:util'

const socket = createSocket('udp4')
await once(socket.bind(0), 'listening')
try {
  socket.setBroadcast(true)
  const send = promisify<string, number, string>(socket.send).bind(socket)
  await send(
    process.argv[2] ?? '',
    Number(process.env.PORT ?? 1234),
    process.env.BROADCAST ?? '255.255.255.255',
  )
  console.log('sent')
} finally {
  socket.close()
}
