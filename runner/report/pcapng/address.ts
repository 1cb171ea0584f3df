import { isIPv4 } from 'node:net'

/** One end of a conversation. */
export interface Address {
  /** In network byte order: 4 of them in IPv4, 16 in IPv6. */
  readonly ip: Uint8Array
  readonly port: number
}

/** Where nothing else is known. */
const LOOPBACK = '127.0.0.1'

/**
 * Reads an address as a wire record has it: "127.0.0.1:43210", "::1:43210". Whoever listens on every address was
 * reached by the loopback one.
 */
export function parseAddress(text: string): Address {
  const colon = text.lastIndexOf(':')
  const host = text
    .slice(0, Math.max(0, colon))
    .replace(/^\[|\]$/g, '')
    .replace(/^::ffff:(?=\d+\.)/i, '')
    .replace(/%.*$/, '')
  const port = Number(text.slice(colon + 1))
  return { ip: ipBytes(host), port: Number.isInteger(port) && port <= 0xffff ? port : 0 }
}

/** Both ends in one version of IP: an IPv4 address as IPv6 maps it (RFC 4291, 2.5.5.2), when the other is IPv6. */
export function alike(a: Address, b: Address): [Address, Address] {
  return a.ip.length === b.ip.length ? [a, b] : [mapped(a), mapped(b)]
}

function mapped(address: Address): Address {
  if (address.ip.length === 16) return address
  return { ...address, ip: Buffer.concat([Buffer.alloc(10), Buffer.from([0xff, 0xff]), address.ip]) }
}

function ipBytes(host: string): Uint8Array {
  if (isIPv4(host)) return host === '0.0.0.0' ? ipBytes(LOOPBACK) : Uint8Array.from(host.split('.'), Number)
  if (!host.includes(':')) return ipBytes(LOOPBACK)
  const [left = '', right] = (host === '::' ? '::1' : host).split('::')
  const head = groups(left)
  const tail = right === undefined ? [] : groups(right)
  const zeros = Array.from({ length: Math.max(0, 8 - head.length - tail.length) }, () => 0)
  const bytes = Buffer.alloc(16)
  for (const [index, group] of [...head, ...zeros, ...tail].slice(0, 8).entries())
    bytes.writeUInt16BE(group, index * 2)
  return bytes
}

const groups = (text: string): number[] =>
  text === '' ? [] : text.split(':').map((group) => Number.parseInt(group, 16) & 0xffff)
