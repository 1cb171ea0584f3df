import { createSocket } from 'node:dgram'
import { parentPort } from 'node:worker_threads'

const { HOST = '127.0.0.1', PORT = '1234' } = process.env

const server = createSocket('udp4')

server.on('message', (bytes, { address, port }) => {
  server.send(bytes, port, address)
  parentPort?.postMessage({ line: `${address}:${port}: ${bytes.toString()}` })
})

server.on('error', ({ message }) => parentPort?.postMessage({ failure: `Port ${PORT}: ${message}` }))

server.bind(Number(PORT), HOST)
