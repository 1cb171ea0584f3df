// The datagrams of a recorded conversation, sent once more.
import { createSocket, type RemoteInfo, type Socket } from 'node:dgram'
import { once } from 'node:events'
import type { WireEvent } from '../../runner/probe/wire.ts'
import { Flow } from './flow.ts'
import { portOf, type PortNow } from './recorded.ts'

type Datagram = WireEvent & { type: 'datagram' }

export class UdpLanes {
  readonly #portNow: PortNow
  readonly #sockets = new Map<string, { socket: Socket; flow: Flow; from: RemoteInfo[] }>()
  /** Where programs send from that chose their port themselves: by the address of the record, the one of now. */
  readonly #senders = new Map<string, RemoteInfo>()

  constructor(portNow: PortNow) {
    this.#portNow = portNow
  }

  /** Binds where the probe was bound. */
  async bind(local: string): Promise<void> {
    if (this.#sockets.has(local)) return
    const socket = createSocket({ type: 'udp4', reuseAddr: true, recvBufferSize: 4 * 1024 ** 2 })
    const flow = new Flow()
    const from: RemoteInfo[] = []
    socket.on('message', (_bytes, sender) => {
      from.push(sender)
      flow.add(1)
    })
    socket.bind(this.#portNow(portOf(local)), local.split(':')[0])
    await once(socket, 'listening')
    socket.setBroadcast(true)
    this.#sockets.set(local, { socket, flow, from })
  }

  /** Takes a port that the record says nobody could have. */
  async take(recordedPort: string): Promise<void> {
    const socket = createSocket('udp4')
    socket.bind(this.#portNow(recordedPort), '0.0.0.0')
    await once(socket, 'listening')
    this.#sockets.set(recordedPort, { socket, flow: new Flow(), from: [] })
  }

  async again(event: Datagram): Promise<void> {
    const { socket, flow, from } = this.#sockets.get(event.local!)!
    if (event.direction === 'in') {
      if (!flow.asks(1)) await flow.comes()
      const sender = from.shift()
      if (sender !== undefined) this.#senders.set(event.address, sender)
      return
    }
    const sender = this.#senders.get(event.address)
    const port = sender?.port ?? this.#portNow(portOf(event.address))
    const host = event.address.split(':')[0]
    await new Promise((resolve) => socket.send(event.bytes, port, host, resolve))
  }

  close(): void {
    for (const { socket } of this.#sockets.values()) socket.close()
  }
}
