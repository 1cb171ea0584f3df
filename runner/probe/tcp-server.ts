import { once } from 'node:events'
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net'
import { ProbeFailure } from './failure.ts'
import { TcpClient, type TcpClientOptions } from './tcp-client.ts'
import { DEFAULT_WAIT_MS, timedOut, waitFor, type Changes, type Wait } from './waiting.ts'
import type { WireRecorder } from './wire.ts'

export interface TcpServerOptions {
  readonly wire: WireRecorder
  /** True when nobody is left who could connect. */
  readonly abandoned: () => boolean
  readonly onAccept: (client: TcpClient) => void
  /** Processes of which whoever connects is one. */
  readonly pids: TcpClientOptions['pids']
}

/** The probe in the part of a server, for a learner's client. */
export class TcpServer {
  readonly host: string
  readonly port: number
  /** Told when a program ends, so that nobody waits for a client that cannot come. */
  readonly #changes: Changes
  readonly #server: Server
  readonly #waiting: TcpClient[] = []
  readonly #abandoned: () => boolean
  readonly #wire: WireRecorder
  #accepted = 0

  /** Listens on `host`, on a port of the system's choice if none is given; throws when that cannot be bound. */
  static async listen(
    host: string,
    port: number,
    changes: Changes,
    options: TcpServerOptions,
  ): Promise<TcpServer> {
    const server = createServer({ allowHalfOpen: true })
    server.listen(port, host)
    await once(server, 'listening')
    return new TcpServer(server, changes, options)
  }

  private constructor(
    server: Server,
    changes: Changes,
    { wire, abandoned, onAccept, pids }: TcpServerOptions,
  ) {
    const { address, port } = server.address() as AddressInfo
    this.host = address
    this.port = port
    this.#changes = changes
    this.#server = server
    this.#abandoned = abandoned
    this.#wire = wire
    server.on('connection', (socket: Socket) => {
      this.#accepted += 1
      const client = new TcpClient(wire.newLane('connection'), socket, wire, { pids })
      wire.add(client.name, {
        type: 'open',
        direction: 'in',
        address: `${socket.remoteAddress}:${socket.remotePort}`,
        to: `${socket.localAddress}:${socket.localPort}`,
      })
      onAccept(client)
      this.#waiting.push(client)
      changes.notify()
    })
  }

  /** Connections that have come so far. */
  get accepted(): number {
    return this.#accepted
  }

  /** The next connection, in the order they came. */
  async accept({ within = DEFAULT_WAIT_MS }: Wait = {}): Promise<TcpClient> {
    const look = () => this.#waiting.shift() ?? (this.#abandoned() ? 'abandoned' : undefined)
    const client = await waitFor(look, this.#changes, within)
    const awaited = { what: 'connection' } as const
    if (client === timedOut) throw new ProbeFailure({ kind: 'timeout', awaited, waited: within })
    if (client === 'abandoned') throw new ProbeFailure({ kind: 'exited', awaited })
    this.#wire.expectationMet()
    return client
  }

  close(): void {
    this.#server.close()
  }
}
