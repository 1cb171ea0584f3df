// The conversation of lesson 02 by hand: as many starts of the programs as `verify` makes, as many datagrams.
import { createSocket, type Socket } from 'node:dgram'
import { once } from 'node:events'
import { ended, start, startServer } from './process.ts'

export async function udp(directory: string): Promise<void> {
  // 1. Bind: on its address, on another one, on one that is taken.
  for (const host of ['127.0.0.1', '127.0.0.2']) {
    const server = await startServer(directory, 'udp', host)
    await echo(server.port, [8, 8, 8, 45], host)
    await server.stop()
  }
  const taken = await bound()
  await ended(start(directory, 'server.ts', taken.address().port))
  taken.close()

  // 2. Echo, and 3. a peer that is gone.
  for (const sizes of [
    [8, 8, 8, 8, 8, 8, 514, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 0, 8, 65_507, 8],
    [8, 8, 8, 8, 8],
  ]) {
    const server = await startServer(directory, 'udp')
    await echo(server.port, sizes)
    await server.stop()
  }

  // 4. The client: seven talks in which it is answered; four, side by side, in which it is let wait or given up on.
  for (let talk = 0; talk < 7; talk++) await serveClient(directory, 0)
  await Promise.all([0, 1, 3, 3].map(async (lost) => serveClient(directory, lost)))
}

async function echo(port: number, sizes: readonly number[], host = '127.0.0.1'): Promise<void> {
  const peer = await bound(host)
  for (const size of sizes) {
    const back = once(peer, 'message')
    peer.send(Buffer.alloc(size, 'a'), port, host)
    await back
  }
  peer.close()
}

/** Answers the client's message, after so many that are lost. */
async function serveClient(directory: string, lost: number): Promise<void> {
  const server = await bound()
  let left = lost
  server.on('message', (message, from) => {
    if (left-- <= 0) server.send(message, from.port, from.address)
  })
  await ended(start(directory, 'client.ts', server.address().port, ['hello']))
  server.close()
}

async function bound(host = '127.0.0.1'): Promise<Socket> {
  const socket = createSocket('udp4')
  socket.bind(0, host)
  await once(socket, 'listening')
  return socket
}
