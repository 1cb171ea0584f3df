import { createSocket } from 'node:dgram'
import { promisify } from 'node:util'

const HOST = process.env.HOST ?? '127.0.0.1'
const PORT = Number(process.env.PORT ?? 1234)

const controller = new AbortController()
const server = createSocket({ type: 'udp4', signal: controller.signal, recvBufferSize: 512 * 1024 })
const send = promisify<Buffer, number, string, unknown>(server.send.bind(server) as never)

server.on('message', async (bytes, { address, port }) => {
  // Answer first, print later: the order is our own business.
  await send(bytes, port, address)
  const text = bytes.toString()
  process.stdout.write(`${text} <- ${address}:${port}\n`)
})
server.once('error', ({ message }) => {
  process.stderr.write(`Port ${PORT}? ${message}\n`)
  process.exitCode = 1
})
process.once('SIGTERM', () => controller.abort())
server.bind(PORT, HOST)
