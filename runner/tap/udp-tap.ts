import { createSocket } from 'node:dgram'
import type { RemoteInfo, Socket } from 'node:dgram'
import { once } from 'node:events'
import { isIP } from 'node:net'
import { showAddress } from './address.ts'
import type { Address } from './address.ts'
import type { Tap, TapOptions } from './tap.ts'

/** Clients that can be answered; of more, the one that has said nothing for the longest time is forgotten. */
const MOST_CLIENTS = 256

/** The tap itself should lose nothing: it asks for this much room, in bytes. */
const BUFFER = 4 * 1024 * 1024

/** A UDP tap. Rejects with the system's error when it cannot listen. */
export async function tapUdp(options: TapOptions): Promise<Tap> {
  const { listen, target, tell } = options
  const socket = createSocket(family(listen))
  socket.bind(listen.port, listen.host)
  await once(socket, 'listening')
  socket.setRecvBufferSize(BUFFER)
  // The one who is answered may have gone.
  socket.on('error', () => {})
  const clients = new Map<string, Client>()
  let count = 0
  const admit = (from: RemoteInfo) => {
    const client = new Client(`client ${++count}`, { host: from.address, port: from.port }, socket, options)
    const [oldest] = clients.keys()
    if (clients.size >= MOST_CLIENTS && oldest !== undefined) {
      clients.get(oldest)?.close()
      clients.delete(oldest)
    }
    return client
  }
  socket.on('message', (bytes, from) => {
    const local = showAddress({ host: from.address, port: from.port })
    const client = clients.get(local) ?? admit(from)
    // Last in the map is who spoke last.
    clients.delete(local)
    clients.set(local, client)
    const { length } = bytes
    tell(client.lane, {
      type: 'datagram',
      direction: 'out',
      bytes,
      length,
      address: showAddress(target),
      local,
    })
    client.passOn(bytes)
  })
  const { address, port } = socket.address()
  return {
    address: { host: address, port },
    close() {
      socket.close()
      for (const client of clients.values()) client.close()
    },
  }
}

/** Whoever sends from one address; the target sees one address of ours for each, and answers there. */
class Client {
  readonly lane: string
  readonly #socket: Socket
  /** Whether it could be connected; a socket that is not has nowhere to send to. */
  readonly #connected: Promise<boolean>
  #closed = false

  constructor(lane: string, client: Address, back: Socket, { target, tell, unreachable }: TapOptions) {
    this.lane = lane
    this.#socket = createSocket(family(target))
    this.#socket.on('message', (bytes) => {
      const { length } = bytes
      const [address, local] = [showAddress(target), showAddress(client)]
      tell(lane, { type: 'datagram', direction: 'in', bytes, length, address, local })
      // What cannot be delivered is lost, as on any wire.
      back.send(bytes, client.port, client.host, () => {})
    })
    // A connected socket hears of a port where nobody listens (ICMP).
    this.#socket.on('error', ({ code = '' }: NodeJS.ErrnoException) => unreachable(code))
    this.#connected = once(this.#socket, 'connect').then(
      () => true,
      () => false,
    )
    this.#socket.connect(target.port, target.host)
  }

  passOn(bytes: Buffer): void {
    void this.#connected.then((connected) => {
      if (connected && !this.#closed)
        this.#socket.send(bytes, (error) => error && this.#socket.emit('error', error))
    })
  }

  close(): void {
    this.#closed = true
    this.#socket.close()
  }
}

const family = ({ host }: Address) => (isIP(host) === 6 ? 'udp6' : 'udp4')
