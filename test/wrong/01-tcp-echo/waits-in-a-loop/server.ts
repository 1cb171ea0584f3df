// fails: listens timeout
import { createServer, type Socket } from 'node:net'

const HOST = process.env.HOST ?? '127.0.0.1'
const PORT = Number(process.env.PORT ?? 1234)

const clients: Socket[] = []
const server = createServer((socket) => clients.push(socket))

server.on('error', () => {
  console.error(`Port ${PORT} is already taken`)
  process.exitCode = 1
})

server.listen(PORT, HOST)

// accept(), as other languages have it: the event loop never gets to run.
while (true) {
  const client = clients.shift()
  if (client) client.pipe(client)
}
