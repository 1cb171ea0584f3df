import { once } from 'node:events'
import { createServer, type Socket } from 'node:net'

const HOST = process.env.HOST ?? '127.0.0.1'
const PORT = Number(process.env.PORT ?? 1234)

async function echo(socket: Socket): Promise<void> {
  try {
    for await (const chunk of socket) {
      if (!socket.write(chunk)) await once(socket, 'drain')
    }
    socket.end()
  } catch {
    // The client has broken the connection off: there is nobody to answer.
    socket.destroy()
  }
}

const server = createServer({ allowHalfOpen: true, noDelay: true }, (socket) => void echo(socket))

try {
  server.listen(PORT, HOST)
  await once(server, 'listening')
} catch (error) {
  console.error(String(error))
  process.exitCode = 1
}
