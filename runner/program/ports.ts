import { createServer } from 'node:net'
import { createSocket } from 'node:dgram'
import { once } from 'node:events'

export type Transport = 'tcp' | 'udp'

/**
 * A port that is free now on `host`, chosen by the operating system. Somebody else may take it before the
 * program does: whoever starts a program looks at `isFree` again when it could not listen.
 */
export async function freePort(transport: Transport, host: string): Promise<number> {
  if (transport === 'udp') {
    const socket = createSocket('udp4')
    socket.bind(0, host)
    await once(socket, 'listening')
    const { port } = socket.address()
    socket.close()
    await once(socket, 'close')
    return port
  }
  const server = createServer()
  server.listen(0, host)
  await once(server, 'listening')
  const { port } = server.address() as { port: number }
  server.close()
  await once(server, 'close')
  return port
}

/** Whether the port can be bound on `host` at this moment. */
export async function isFree(transport: Transport, host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    if (transport === 'udp') {
      const socket = createSocket('udp4')
      socket.once('error', () => resolve(false))
      socket.bind({ port, address: host, exclusive: true }, () => socket.close(() => resolve(true)))
      return
    }
    const server = createServer()
    server.once('error', () => resolve(false))
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(true)))
  })
}
