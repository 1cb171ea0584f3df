import type { Address } from './address.ts'

/** Bytes of a packet. Where not all are known, `bytes` are the first ones of `length`, and checksums cannot be told. */
export interface Packet {
  readonly bytes: Buffer
  readonly length: number
}

/** What a packet carries: the first bytes of `length`. */
export interface Payload {
  readonly bytes: Uint8Array
  readonly length: number
}

export const flags = { fin: 0x01, syn: 0x02, rst: 0x04, psh: 0x08, ack: 0x10 } as const

export interface Segment {
  readonly from: Address
  readonly to: Address
  readonly sequence: number
  readonly acknowledged: number
  readonly flags: number
  readonly payload: Payload
  /** Said in a SYN: the most bytes of data in one segment. */
  readonly mss?: number
}

const TCP = 6
const UDP = 17
const TIME_TO_LIVE = 64

/** What fits the field; there is no window scaling here. */
const WINDOW = 0xffff

/** A TCP segment (RFC 9293, 3.1) in an IP packet. */
export function tcpPacket({ from, to, sequence, acknowledged, flags: bits, payload, mss }: Segment): Packet {
  const header = Buffer.alloc(mss === undefined ? 20 : 24)
  header.writeUInt16BE(from.port, 0)
  header.writeUInt16BE(to.port, 2)
  header.writeUInt32BE(sequence, 4)
  header.writeUInt32BE(acknowledged, 8)
  header.writeUInt8((header.length / 4) << 4, 12)
  header.writeUInt8(bits, 13)
  header.writeUInt16BE(WINDOW, 14)
  if (mss !== undefined) {
    header.writeUInt16BE(0x0204, 20)
    header.writeUInt16BE(mss, 22)
  }
  return ipPacket(from, to, { protocol: TCP, header, checksumAt: 16, payload })
}

/** A datagram (RFC 768) in an IP packet. */
export function udpPacket(from: Address, to: Address, payload: Payload): Packet {
  const header = Buffer.alloc(8)
  header.writeUInt16BE(from.port, 0)
  header.writeUInt16BE(to.port, 2)
  header.writeUInt16BE(header.length + payload.length, 4)
  return ipPacket(from, to, { protocol: UDP, header, checksumAt: 6, payload })
}

interface Transport {
  readonly protocol: number
  readonly header: Buffer
  readonly checksumAt: number
  readonly payload: Payload
}

function ipPacket(from: Address, to: Address, { protocol, header, checksumAt, payload }: Transport): Packet {
  const length = header.length + payload.length
  if (payload.bytes.length === payload.length) {
    const sum = checksum([from.ip, to.ip, pseudoHeader(protocol, length), header, payload.bytes])
    // In UDP a zero says that there is none.
    header.writeUInt16BE(protocol === UDP && sum === 0 ? 0xffff : sum, checksumAt)
  }
  const ip =
    from.ip.length === 4 ? ipv4Header(from, to, protocol, length) : ipv6Header(from, to, protocol, length)
  return { bytes: Buffer.concat([ip, header, payload.bytes]), length: ip.length + length }
}

/** RFC 791, 3.1. Nothing is fragmented, so all carry the same identification (RFC 6864). */
function ipv4Header(from: Address, to: Address, protocol: number, length: number): Buffer {
  const header = Buffer.alloc(20)
  const DONT_FRAGMENT = 0x4000
  header.writeUInt8(0x45, 0)
  header.writeUInt16BE(header.length + length, 2)
  header.writeUInt16BE(DONT_FRAGMENT, 6)
  header.writeUInt8(TIME_TO_LIVE, 8)
  header.writeUInt8(protocol, 9)
  header.set(from.ip, 12)
  header.set(to.ip, 16)
  header.writeUInt16BE(checksum([header]), 10)
  return header
}

/** RFC 8200, 3. */
function ipv6Header(from: Address, to: Address, protocol: number, length: number): Buffer {
  const header = Buffer.alloc(40)
  header.writeUInt8(0x60, 0)
  header.writeUInt16BE(length, 4)
  header.writeUInt8(protocol, 6)
  header.writeUInt8(TIME_TO_LIVE, 7)
  header.set(from.ip, 8)
  header.set(to.ip, 24)
  return header
}

/** Without the addresses, and for both versions of IP: zeros make no difference to a sum. */
function pseudoHeader(protocol: number, length: number): Buffer {
  const header = Buffer.alloc(8)
  header.writeUInt32BE(length, 0)
  header.writeUInt32BE(protocol, 4)
  return header
}

/** The Internet checksum (RFC 1071) of parts of which only the last may have an odd number of bytes. */
function checksum(parts: readonly Uint8Array[]): number {
  let sum = 0
  for (const part of parts)
    for (let index = 0; index < part.length; index += 2) sum += (part[index]! << 8) | (part[index + 1] ?? 0)
  while (sum > 0xffff) sum = (sum % 0x10000) + Math.floor(sum / 0x10000)
  return ~sum & 0xffff
}
