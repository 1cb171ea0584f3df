// fails: prints-lines timeout
import { createServer, type Socket } from 'node:net'
import { createInterface } from 'node:readline'

const HOST = process.env.HOST ?? '127.0.0.1'
const PORT = Number(process.env.PORT ?? 1234)

let peer: Socket | undefined

const server = createServer((socket) => {
  peer = socket
  socket.on('error', () => {})
  const lines = createInterface({ input: socket })
  lines.on('error', () => {})
  lines.on('line', (line) => console.log(line))
})

// Lasts until the end of input: nobody listens before.
for await (const line of createInterface({ input: process.stdin })) peer?.write(`${line}\n`)

server.listen(PORT, HOST)
