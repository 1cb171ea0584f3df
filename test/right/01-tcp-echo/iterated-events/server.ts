// It takes a second to begin; connections and chunks are iterated events.
import { on, once } from 'node:events'
import { setTimeout as delay } from 'node:timers/promises'
const { Server } = await import('node:net')
type Socket = import('node:net').Socket
const HOST = process.env.HOST ?? '127.0.0.1'
const PORT = Number(process.env.PORT ?? 1234)
await delay(1000)
const server = new Server({ allowHalfOpen: true })
server.listen(PORT, HOST)
try {
  await once(server, 'listening')
} catch (error) {
  console.error(`cannot have port ${PORT}: ${(error as Error).message}`)
  process.exit(1)
}
for await (const [socket] of on(server, 'connection')) void talk(socket)

async function talk(socket: Socket): Promise<void> {
  try {
    for await (const [chunk] of on(socket, 'data', {
      close: ['end', 'close'],
      highWaterMark: 4,
      lowWaterMark: 1,
    })) {
      if (!socket.write(chunk)) await once(socket, 'drain', { signal: closed(socket) })
    }
    socket.end()
  } catch {
    socket.destroy()
  }
}
function closed(socket: Socket): AbortSignal {
  const controller = new AbortController()
  socket.once('close', () => controller.abort())
  return controller.signal
}
