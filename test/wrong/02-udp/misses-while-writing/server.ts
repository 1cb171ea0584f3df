// fails: keeps-boundaries timeout
import { createSocket, type RemoteInfo } from 'node:dgram'
import { once } from 'node:events'
import { appendFile } from 'node:fs/promises'

const HOST = process.env.HOST ?? '127.0.0.1'
const PORT = Number(process.env.PORT ?? 1234)

const server = createSocket('udp4')

server.on('error', (error) => {
  console.error(`Cannot bind port ${PORT}: ${error.message}`)
  process.exit(1)
})

server.bind(PORT, HOST)

for (;;) {
  const [bytes, sender] = (await once(server, 'message')) as [Buffer, RemoteInfo]
  const line = `${sender.address}:${sender.port} ${bytes}`
  await appendFile('datagrams.log', `${line}\n`)
  console.log(line)
  server.send(bytes, sender.port, sender.address)
}
