import { randomInt } from 'node:crypto'
import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { createServer, type AddressInfo } from 'node:net'

export type Transport = 'tcp' | 'udp'

/** One end of what goes over the wire. */
export interface Endpoint {
  readonly host: string
  readonly port: number
}

export interface Address extends Endpoint {
  readonly transport: Transport
}

/**
 * Below the ports that systems lend to outgoing connections, which come and go all the time: those begin at 32768 on
 * Linux (ip(7), ip_local_port_range) and at 49152 elsewhere (RFC 6335, 6).
 */
const PORTS = { from: 20_000, count: 12_768 }

/**
 * Each port once before any comes again: programs that this process starts at the same moment never get the same one,
 * nor one whose program is down for a moment. Not neighbours, since a wrong program may listen beside its port.
 * Coprime with the number of ports.
 */
const STRIDE = 7_919

/** Ports are the machine's, and all that runs in this process takes from one row of them; others begin elsewhere. */
let row = randomInt(PORTS.count)

const TRIES = 50

/**
 * A port that is free now on `host`. Somebody else may take it before the program does: whoever starts a program
 * looks at `isFree` again when it could not listen. Rejects with the system's error when none can be had.
 */
export async function freePort(transport: Transport, host: string): Promise<number> {
  for (let attempt = 1; attempt <= TRIES; attempt++) {
    row = (row + STRIDE) % PORTS.count
    const port = PORTS.from + row
    if (await isFree(transport, host, port)) return port
  }
  return transport === 'udp' ? anyUdpPort(host) : anyTcpPort(host)
}

async function anyUdpPort(host: string): Promise<number> {
  const socket = createSocket('udp4')
  socket.bind(0, host)
  await once(socket, 'listening')
  const { port } = socket.address()
  socket.close()
  await once(socket, 'close')
  return port
}

async function anyTcpPort(host: string): Promise<number> {
  const server = createServer()
  server.listen(0, host)
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}

/** Whether the port can be bound on `host` at this moment. */
export async function isFree(transport: Transport, host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    if (transport === 'udp') {
      const socket = createSocket('udp4')
      socket.once('error', () => socket.close(() => resolve(false)))
      socket.bind({ port, address: host, exclusive: true }, () => socket.close(() => resolve(true)))
      return
    }
    const server = createServer()
    server.once('error', () => resolve(false))
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(true)))
  })
}
