import { createSocket } from 'node:dgram'
import { styleText } from 'node:util'

const HOST = process.env.HOST ?? '127.0.0.1'
const PORT = Number(process.env.PORT ?? 1234)

const server = createSocket('udp4')
let count = 0

server.on('listening', () => {
  const { address, port } = server.address()
  console.log('='.repeat(40))
  console.log(`[+] UDP server on ${address}:${port}`)
  console.log('='.repeat(40))
})

server.on('message', (bytes, { address, port, size }) => {
  count += 1
  const who = styleText('cyan', `<${address}:${port}>`, { validateStream: false })
  const what = styleText('bold', `«${bytes}»`, { validateStream: false })
  console.log(`\n[+] #${count} at ${new Date().toISOString()} ${who}, ${size} bytes: ${what} (end)\r`)
  server.send([bytes.subarray(0, 2), bytes.subarray(2)], port, address)
})

server.on('error', ({ message }) => {
  console.error(styleText('red', `[!] Port ${PORT} cannot be used (${message})`, { validateStream: false }))
  process.exit(1)
})

server.bind(PORT, HOST)
