import { lookup } from 'node:dns/promises'
import { BlockList, isIP } from 'node:net'

export interface Address {
  readonly host: string
  readonly port: number
}

const LOOPBACK = '127.0.0.1'

const loopback = new BlockList()
loopback.addSubnet('127.0.0.0', 8)
loopback.addAddress('::1', 'ipv6')

/** Reads "1234" (on this machine), "127.0.0.1:1234", "localhost:1234" or "[::1]:1234"; undefined when it is none. */
export function parseAddress(text: string): Address | undefined {
  const [, bracketed, plain = LOOPBACK, digits = ''] =
    /^(?:(?:\[([^\]]+)\]|([^:[\]]+)):)?(\d{1,5})$/.exec(text) ?? []
  const port = digits === '' ? NaN : Number(digits)
  return port <= 0xffff ? { host: bracketed ?? plain, port } : undefined
}

/** The same with the host as a number; undefined when nobody knows the name. */
export async function resolved({ host, port }: Address): Promise<Address | undefined> {
  if (isIP(host) !== 0) return { host, port }
  // Servers of the course listen on IPv4, whatever "localhost" means first here.
  const found = await lookup(host, { order: 'ipv4first' }).catch(() => undefined)
  return found && { host: found.address, port }
}

/** Only programs on this machine get there. */
export function isLoopback(host: string): boolean {
  return loopback.check(host, isIP(host) === 6 ? 'ipv6' : 'ipv4')
}

/** As it is written: "127.0.0.1:1234", "[::1]:1234". */
export const showAddress = ({ host, port }: Address) =>
  isIP(host) === 6 ? `[${host}]:${port}` : `${host}:${port}`
