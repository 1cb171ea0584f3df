import { createSocket, type RemoteInfo } from 'node:dgram'
import { on, once } from 'node:events'

const HOST = process.env.HOST ?? '127.0.0.1'
const PORT = Number(process.env.PORT ?? 1234)

const server = createSocket('udp4')
try {
  server.bind(PORT, HOST)
  await once(server, 'listening')
} catch (error) {
  console.error(`Port ${PORT} is not free: ${(error as Error).message}`)
  process.exit(1)
}

// The iterator keeps what arrives while the answer before it is on its way.
for await (const [bytes, sender] of on(server, 'message') as AsyncIterable<[Buffer, RemoteInfo]>) {
  const from = `${sender.address}:${sender.port}`
  console.log(`${from} says ${new TextDecoder().decode(bytes)}`)
  await new Promise((sent) => server.send(bytes, sender.port, sender.address, sent))
}
