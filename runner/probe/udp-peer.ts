import { createSocket, type RemoteInfo, type Socket } from 'node:dgram'
import { once } from 'node:events'
import type { Endpoint } from '../program/ports.ts'
import { firstDifference, toBytes } from './bytes.ts'
import { ProbeFailure, type Failure } from './failure.ts'
import { DEFAULT_WAIT_MS, timedOut, waitFor, type Changes, type Wait } from './waiting.ts'
import type { WireRecorder } from './wire.ts'

export interface Datagram {
  readonly data: Buffer
  readonly from: Endpoint
}

export interface UdpPeerOptions {
  readonly name: string
  readonly wire: WireRecorder
  /** Where `send` goes when it is not told. */
  readonly to?: Endpoint
  /** True when nobody is left who could send. */
  readonly abandoned: () => boolean
  /** Others may have the port too (SO_REUSEADDR). */
  readonly shared?: boolean
}

/** Bytes of the first difference's surroundings that a failure keeps. */
const KEPT = 2_048

/** The kernel should not drop what a check sends or awaits: it is asked for this much room, in bytes. */
const BUFFER = 4 * 1024 * 1024

/** A UDP socket of the probe: it sends datagrams, expects exact ones, and records them. */
export class UdpPeer {
  readonly name: string
  readonly host: string
  readonly port: number
  /** Datagrams received so far. */
  received = 0
  readonly #socket: Socket
  readonly #wire: WireRecorder
  readonly #changes: Changes
  readonly #waiting: Datagram[] = []
  readonly #target: Endpoint | undefined
  readonly #abandoned: () => boolean
  #lastSender: Endpoint | undefined
  #closed = false

  /** Binds a socket; `changes` is told when a program ends. Throws when the address cannot be bound. */
  static async bind(host: string, port: number, changes: Changes, options: UdpPeerOptions): Promise<UdpPeer> {
    const socket = createSocket({ type: 'udp4', reuseAddr: options.shared ?? false })
    socket.bind(port, host)
    await once(socket, 'listening').catch((error: unknown) => {
      socket.close()
      throw error
    })
    return new UdpPeer(socket, changes, options)
  }

  private constructor(socket: Socket, changes: Changes, options: UdpPeerOptions) {
    const { address, port } = socket.address()
    this.name = options.name
    this.host = address
    this.port = port
    this.#socket = socket
    this.#wire = options.wire
    this.#changes = changes
    this.#target = options.to
    this.#abandoned = options.abandoned
    socket.setRecvBufferSize(BUFFER)
    socket.setSendBufferSize(BUFFER)
    socket.setBroadcast(true)
    socket.on('message', (data, from) => this.#arrived(data, from))
    // An unconnected socket hears of no refusals; anything else shows as an answer that does not come.
    socket.on('error', () => {})
  }

  /** As the program sees it: "127.0.0.1:43210". */
  get address(): string {
    return `${this.host}:${this.port}`
  }

  /** Sends one datagram to the program, or to `to`; resolves when the kernel has it. */
  async send(data: string | Uint8Array, to: Endpoint | undefined = this.#target): Promise<void> {
    if (to === undefined) throw new Error(`${this.name} has nobody to send to`)
    const bytes = toBytes(data)
    this.#record('out', bytes, to)
    await new Promise<void>((resolve, reject) => {
      this.#socket.send(bytes, to.port, to.host, (error) => (error ? reject(error) : resolve()))
    })
  }

  /** Sends one datagram to whoever sent the last one received. */
  async answer(data: string | Uint8Array): Promise<void> {
    await this.send(data, this.#lastSender)
  }

  /** The next datagram, whatever it holds. */
  async receiveAny({ within = DEFAULT_WAIT_MS }: Wait = {}): Promise<Datagram> {
    return this.#next(within, {})
  }

  /** Expects exactly this datagram next. */
  async receive(expected: string | Uint8Array, { within = DEFAULT_WAIT_MS }: Wait = {}): Promise<Datagram> {
    const wanted = toBytes(expected)
    const datagram = await this.#next(within, { expected: wanted.subarray(0, KEPT) })
    const offset = firstDifference(datagram.data, wanted)
    if (offset < wanted.length || offset < datagram.data.length) {
      const start = Math.max(0, offset - 32)
      throw this.#failure({
        kind: 'mismatch',
        expected: wanted.subarray(start, start + KEPT),
        received: datagram.data.subarray(start, start + KEPT),
        offset: offset - start,
        before: start,
      })
    }
    return datagram
  }

  /** Takes all datagrams that have arrived and that nobody has received, without waiting. */
  take(): Datagram[] {
    return this.#waiting.splice(0)
  }

  close(): void {
    if (this.#closed) return
    this.#closed = true
    this.#socket.close()
  }

  async #next(within: number, more: Partial<Failure>): Promise<Datagram> {
    const look = () => this.#waiting.shift() ?? (this.#abandoned() ? 'abandoned' : undefined)
    const datagram = await waitFor(look, this.#changes, within)
    const awaited = { what: 'datagram' } as const
    if (datagram === 'abandoned') throw this.#failure({ kind: 'exited', awaited, ...more })
    if (datagram === timedOut) {
      this.#wire.add(this.name, { type: 'silence', ms: within })
      throw this.#failure({ kind: 'timeout', awaited, waited: within, ...more })
    }
    this.#wire.expectationMet()
    this.#lastSender = datagram.from
    return datagram
  }

  #arrived(data: Buffer, from: RemoteInfo): void {
    this.received += 1
    this.#record('in', data, { host: from.address, port: from.port })
    this.#waiting.push({ data, from: { host: from.address, port: from.port } })
    this.#changes.notify()
  }

  #record(direction: 'in' | 'out', bytes: Buffer, address: Endpoint): void {
    const fact = { type: 'datagram', direction, bytes, length: bytes.length } as const
    this.#wire.add(this.name, { ...fact, address: `${address.host}:${address.port}`, local: this.address })
  }

  #failure(failure: Failure): ProbeFailure {
    return new ProbeFailure({ lane: this.name, ...failure })
  }
}
