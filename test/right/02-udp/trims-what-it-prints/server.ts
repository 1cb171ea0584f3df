// Who asks by `nc -u` sends a line with each text, and needs none in print.
import { createSocket } from 'node:dgram'

const HOST = process.env.HOST ?? '127.0.0.1'
const PORT = Number(process.env.PORT ?? 1234)

const server = createSocket('udp4')

server.on('listening', () => console.log(`Waiting for datagrams on ${HOST}:${PORT}`))

server.on('message', (bytes, { address, port }) => {
  console.log(`${address}:${port} ${printable(bytes).trim()}`)
  // A sender may leave its port out (RFC 768 writes 0 then): it wants no answer, and send() would throw.
  if (port === 0) return
  // The bytes go back, not the text: a datagram need not be text. Without the callback a send that fails would be
  // silent; one peer that cannot be answered is no reason to end.
  server.send(bytes, port, address, (error) => {
    if (error) console.log(`No answer to ${address}:${port}: ${error.message}`)
  })
})

server.on('error', (error: NodeJS.ErrnoException) => {
  const reason = error.code === 'EADDRINUSE' ? 'the port is already taken' : error.message
  console.error(`Cannot bind ${HOST}:${PORT}: ${reason}`)
  process.exitCode = 1
})

server.bind(PORT, HOST)

/** The datagram as one line: strangers choose these bytes, and control characters would act on our terminal. */
function printable(bytes: Buffer): string {
  return bytes.toString().replaceAll(/\p{Cc}/gu, '·')
}
