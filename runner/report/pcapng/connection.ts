import type { Direction, WireEvent } from '../../probe/wire.ts'
import { alike, parseAddress } from './address.ts'
import type { Address } from './address.ts'
import { flags, tcpPacket } from './packet.ts'
import type { Packet, Payload } from './packet.ts'

/** Most bytes of data in a segment: what fits an Ethernet frame. */
const MSS = 1460

/** A receiver acknowledges every second full segment at least (RFC 9293, 3.8.6.3). */
const UNACKNOWLEDGED = 2 * MSS

const NOTHING: Payload = { bytes: new Uint8Array(), length: 0 }

/** One of the two ends. */
interface End {
  readonly address: Address
  /** Sequence number of the next byte that it sends. */
  next: number
  /** What it has acknowledged of the other end's. */
  acknowledged: number
  finished: boolean
}

type Opened = Extract<WireEvent, { type: 'open' }>

/**
 * The packets of one TCP connection, as a sniffer would see them who stands where the record was made: all that
 * the record does not hold (handshake, acknowledgements) is made up, but right.
 */
export class Connection {
  readonly #probe: End
  readonly #program: End
  #over = false

  /** @param number different for each connection, so that their sequence numbers differ */
  constructor({ direction, address, to = '' }: Opened, number: number) {
    const [client, server] = alike(parseAddress(address), parseAddress(to))
    const [probe, program] = direction === 'out' ? [client, server] : [server, client]
    this.#probe = { address: probe, next: initial(number * 2), acknowledged: 0, finished: false }
    this.#program = { address: program, next: initial(number * 2 + 1), acknowledged: 0, finished: false }
  }

  /** The three packets of the handshake. */
  open(direction: Direction): Packet[] {
    const [client, server] = this.#ends(direction)
    return [
      this.#send(client, server, flags.syn, NOTHING, MSS),
      this.#send(server, client, flags.syn | flags.ack, NOTHING, MSS),
      ...this.#acknowledge(client, server),
    ]
  }

  data(direction: Direction, { bytes, length }: Payload): Packet[] {
    const [from, to] = this.#ends(direction)
    if (this.#over || from.finished) return []
    const packets: Packet[] = []
    for (let at = 0; at < length; at += MSS) {
      const size = Math.min(MSS, length - at)
      const bits = flags.ack | (at + size === length ? flags.psh : 0)
      packets.push(this.#send(from, to, bits, { bytes: bytes.subarray(at, at + size), length: size }))
      if (distance(to.acknowledged, from.next) >= UNACKNOWLEDGED) packets.push(...this.#acknowledge(to, from))
    }
    return [...packets, ...this.#acknowledge(to, from)]
  }

  fin(direction: Direction): Packet[] {
    const [from, to] = this.#ends(direction)
    if (this.#over || from.finished) return []
    const packet = this.#send(from, to, flags.fin | flags.ack, NOTHING)
    from.finished = true
    this.#over = to.finished
    return [packet, ...this.#acknowledge(to, from)]
  }

  rst(direction: Direction): Packet[] {
    if (this.#over) return []
    this.#over = true
    return [this.#send(...this.#ends(direction), flags.rst | flags.ack, NOTHING)]
  }

  #ends(direction: Direction): [from: End, to: End] {
    return direction === 'out' ? [this.#probe, this.#program] : [this.#program, this.#probe]
  }

  #acknowledge(from: End, to: End): Packet[] {
    return from.acknowledged === to.next ? [] : [this.#send(from, to, flags.ack, NOTHING)]
  }

  #send(from: End, to: End, bits: number, payload: Payload, mss?: number): Packet {
    const acknowledges = (bits & flags.ack) !== 0
    if (acknowledges) from.acknowledged = to.next
    const packet = tcpPacket({
      from: from.address,
      to: to.address,
      sequence: from.next,
      acknowledged: acknowledges ? to.next : 0,
      flags: bits,
      payload,
      ...(mss !== undefined && { mss }),
    })
    // SYN and FIN count as a byte each.
    from.next = (from.next + payload.length + ((bits & (flags.syn | flags.fin)) === 0 ? 0 : 1)) >>> 0
    return packet
  }
}

/** Bytes from one sequence number to another; they begin anew after 2^32. */
const distance = (from: number, to: number) => (to - from) >>> 0

/** An initial sequence number: far from those of the connections before. */
const initial = (number: number) => Math.imul(number + 1, 0x9e3779b1) >>> 0
