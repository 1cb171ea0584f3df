// fails: serves-others timeout
import { once } from 'node:events'
import { createServer, type Socket } from 'node:net'

const HOST = process.env.HOST ?? '127.0.0.1'
const PORT = Number(process.env.PORT ?? 1234)

let turn = Promise.resolve()

const server = createServer(async (socket) => {
  socket.on('error', () => socket.destroy())
  try {
    for await (const chunk of socket) {
      // One write after the other, over all clients: who waits for one client makes all wait.
      turn = turn.then(() => write(socket, chunk)).catch(() => {})
      await turn
    }
  } catch {
    socket.destroy()
  }
})

async function write(socket: Socket, chunk: Buffer): Promise<void> {
  if (!socket.write(chunk)) await once(socket, 'drain')
}

server.on('error', () => {
  console.error(`Port ${PORT} is already taken`)
  process.exitCode = 1
})

server.listen(PORT, HOST)
