// The conversation of lesson 01 by hand: as many starts of the programs as `verify` makes, as many bytes there and back.
import { once } from 'node:events'
import { createServer } from 'node:net'
import { connected, ended, freePort, read, start, startServer } from './process.ts'

const MiB = 1024 ** 2

export async function tcpEcho(directory: string): Promise<void> {
  // 1. Listen: on its address, on another one, on one that is taken.
  for (const host of ['127.0.0.1', '127.0.0.2']) {
    const server = await startServer(directory, 'tcp', host)
    ;(await connected(server.port, host)).destroy()
    await server.stop()
  }
  const taken = createServer().listen(0, '127.0.0.1')
  await once(taken, 'listening')
  await ended(start(directory, 'server.ts', (taken.address() as { port: number }).port))
  taken.close()

  // 2. Echo: a few lines, single bytes, all bytes, 8 MiB.
  let server = await startServer(directory, 'tcp')
  await echo(server.port, [25, 25])
  await echo(server.port, [27, 27, 27, 27])
  await echo(server.port, [90])
  await echo(
    server.port,
    Array.from({ length: 17 }, () => 1),
  )
  await echo(
    server.port,
    Array.from({ length: 10 }, () => 4),
  )
  await echo(server.port, [768])
  await echo(server.port, [8 * MiB])
  await server.stop()

  // 3. Goodbyes: a half-close, five clients, a reset.
  server = await startServer(directory, 'tcp')
  await echo(server.port, [32 * 1024])
  await Promise.all(Array.from({ length: 5 }, () => echo(server.port, [2070, 2070, 2070, 2070])))
  const gone = await connected(server.port)
  gone.write(Buffer.alloc(64 * 1024))
  gone.resetAndDestroy()
  await echo(server.port, [24])
  await server.stop()

  // 4. Back-pressure: a client that does not read, beside one that does.
  server = await startServer(directory, 'tcp')
  for (const bytes of [8 * MiB, 9 * MiB]) {
    const deaf = await connected(server.port)
    deaf.pause()
    deaf.write(Buffer.alloc(bytes))
    await echo(
      server.port,
      Array.from({ length: 40 }, () => 24),
    )
    deaf.destroy()
  }
  await echo(server.port, [10 * MiB])
  await server.stop()

  // 5. The client: what it sends, prints, and how it ends.
  for (const pieces of [1, 10, 1]) await answerClient(directory, pieces)
  await ended(start(directory, 'client.ts', await freePort(), ['hello']))
}

/** Sends chunks of these sizes, each after the echo of the one before, then FIN, and waits for the server's. */
async function echo(port: number, sizes: readonly number[]): Promise<void> {
  const socket = await connected(port)
  for (const size of sizes) {
    const back = read(socket, size)
    socket.write(Buffer.alloc(size, 'a'))
    await back
  }
  socket.resume()
  socket.end()
  await once(socket, 'end')
  socket.destroy()
}

async function answerClient(directory: string, pieces: number): Promise<void> {
  const server = createServer({ allowHalfOpen: true }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const client = start(directory, 'client.ts', (server.address() as { port: number }).port, ['hello'])
  const [socket] = (await once(server, 'connection')) as [Awaited<ReturnType<typeof connected>>]
  socket.resume()
  for (let piece = 0; piece < pieces; piece++) socket.write('hello'.slice(piece, piece + 1) || 'o')
  socket.end()
  await ended(client)
  server.close()
}
