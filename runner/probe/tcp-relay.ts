import { once } from 'node:events'
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net'
import type { Endpoint } from '../program/ports.ts'
import { RelayWay } from './relay-way.ts'
import type { WireRecorder } from './wire.ts'

/**
 * A sniffer on the wire between two learner's programs: it listens in place of the one, connects on to it
 * whatever comes, and records the bytes of both ways. A further connection gets a further lane; `ways` are those
 * of the first.
 */
export class TcpRelay {
  readonly host: string
  readonly port: number
  readonly #server: Server
  readonly #to: Endpoint
  readonly #wire: WireRecorder
  readonly #sockets = new Set<Socket>()
  readonly #first = Promise.withResolvers<{ there: RelayWay; back: RelayWay }>()

  /** Listens on a port of the system's choice. */
  static async listen(to: Endpoint, wire: WireRecorder): Promise<TcpRelay> {
    const server = createServer({ allowHalfOpen: true, noDelay: true })
    server.listen(0, to.host)
    await once(server, 'listening')
    return new TcpRelay(server, to, wire)
  }

  private constructor(server: Server, to: Endpoint, wire: WireRecorder) {
    const { address, port } = server.address() as AddressInfo
    this.host = address
    this.port = port
    this.#server = server
    this.#to = to
    this.#wire = wire
    server.on('connection', (socket: Socket) => this.#connectOn(socket))
  }

  /** Both ways of the first connection; resolves when it has come. Await it after something that proves it has. */
  get ways(): Promise<{ readonly there: RelayWay; readonly back: RelayWay }> {
    return this.#first.promise
  }

  close(): void {
    this.#server.close()
    for (const socket of this.#sockets) socket.destroy()
  }

  #connectOn(client: Socket): void {
    const { host, port } = this.#to
    const server = connect({ host, port, allowHalfOpen: true, noDelay: true })
    for (const socket of [client, server]) {
      this.#sockets.add(socket)
      socket.on('close', () => this.#sockets.delete(socket))
    }
    const lane = this.#wire.newLane('tcp')
    const there = new RelayWay(lane, 'out', client, server, this.#wire)
    const back = new RelayWay(lane, 'in', server, client, this.#wire)
    this.#wire.add(lane, {
      type: 'open',
      direction: 'out',
      address: `${client.remoteAddress}:${client.remotePort}`,
      to: `${host}:${port}`,
      relayed: true,
    })
    this.#first.resolve({ there, back })
  }
}
