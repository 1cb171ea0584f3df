import type { WireEvent } from '../../probe/wire.ts'
import { alike, parseAddress } from './address.ts'
import { fileHeader, packetBlock } from './blocks.ts'
import { Connection } from './connection.ts'
import { udpPacket } from './packet.ts'
import type { Packet } from './packet.ts'

/**
 * Makes a pcapng file of what went over the wire, piece by piece: the bytes of the header, then those of each event.
 * Events without a packet (what a program prints, that it ends) become comments of the packet after them.
 */
export class Capture {
  readonly header: Uint8Array
  #began = 0
  #connections = new Map<string, Connection>()
  #opened = 0
  #comments: string[] = []

  /** @param application what has made the file: its name and version */
  constructor(application: string) {
    this.header = fileHeader(application)
  }

  /**
   * Begins a conversation: lanes of the one before mean nobody any more.
   * @param began when its record began, in ms since the epoch
   * @param comment what it is about
   */
  begin(began: number, comment?: string): void {
    this.#began = began
    this.#connections = new Map()
    this.#comments = comment === undefined ? [] : [comment]
  }

  /** The bytes that an event adds; none when nothing of it goes over the wire. */
  push(event: WireEvent): Uint8Array {
    const packets = this.#packets(event)
    const at = this.#began + event.at
    const blocks = packets.map(({ bytes, length }, index) =>
      packetBlock(at, bytes, length, index === 0 ? this.#comments.splice(0) : []),
    )
    return Buffer.concat(blocks)
  }

  #packets(event: WireEvent): Packet[] {
    const connection = this.#connections.get(event.lane)
    switch (event.type) {
      case 'open': {
        const opened = new Connection(event, this.#opened++)
        this.#connections.set(event.lane, opened)
        this.#comments.push(event.lane)
        return opened.open(event.direction)
      }
      case 'data':
        return connection?.data(event.direction, event) ?? []
      case 'fin':
        return connection?.fin(event.direction) ?? []
      case 'rst':
        return connection?.rst(event.direction) ?? []
      case 'datagram': {
        const [local, remote] = alike(parseAddress(event.local ?? ''), parseAddress(event.address))
        const [from, to] = event.direction === 'out' ? [local, remote] : [remote, local]
        return [udpPacket(from, to, event)]
      }
      case 'listening':
        this.#comments.push(`${event.lane}: ${event.address}`)
        return []
      default:
        return []
    }
  }
}
