import { closeSync, openSync, readlinkSync, readSync } from 'node:fs'
import { listOrEmpty, readOrUndefined } from './process-table.ts'
import type { Endpoint, Transport } from './ports.ts'

/** One row of /proc/net/tcp, tcp6, udp or udp6 (proc_net(5), Documentation/networking/proc_net_tcp.rst). */
export interface SocketRow {
  readonly transport: Transport
  readonly local: Endpoint
  readonly remote: Endpoint
  /** TCP: 0x01 established, 0x06 TIME_WAIT, 0x0a listening …; UDP: 0x07 bound. */
  readonly state: number
  /** Bytes sent but not acknowledged, and received but not yet read by the program. */
  readonly sendQueue: number
  readonly receiveQueue: number
  /** 0 none, 1 retransmit, 2 keep-alive, 3 TIME_WAIT, 4 zero-window probe. */
  readonly timer: number
  /** Milliseconds until the timer fires. */
  readonly timerMs: number
  readonly inode: number
}

const LISTENING = 0x0a

/** All sockets of a transport on this machine (of this network namespace); none where there is no /proc. */
export function socketTable(transport: Transport): SocketRow[] {
  return pathsOf(transport).flatMap((path) => [...rowsOf(transport, path)])
}

/** Those that have this port, their own or their peer's. The tables are walked only as far as somebody takes rows. */
export function* socketsAt(transport: Transport, port: number): Generator<SocketRow, undefined> {
  for (const path of pathsOf(transport)) yield* rowsOf(transport, path, port)
}

/** Those among the sockets of a port that a program on it accepts something at. */
export function openAt(transport: Transport, port: number): SocketRow[] {
  const open: SocketRow[] = []
  for (const path of pathsOf(transport)) {
    for (const row of rowsOf(transport, path)) {
      // Behind the listening ones none listens.
      if (!isOpen(row)) break
      if (row.local.port === port) open.push(row)
    }
  }
  return open
}

/** Both ends of a loopback connection; an end that cannot be seen is undefined. */
export interface LoopbackConnection {
  readonly ours: SocketRow | undefined
  readonly theirs: SocketRow | undefined
}

/** The connection from one of our sockets to another socket of this machine. */
export function loopbackConnection(ours: Endpoint, theirs: number): LoopbackConnection {
  return { ours: endOf(ours, ours.port, theirs), theirs: otherEnd(ours, theirs) }
}

/** The peer's end of it alone, which takes half as long to find. */
export function otherEnd(ours: Endpoint, theirs: number): SocketRow | undefined {
  return endOf(ours, theirs, ours.port)
}

function endOf({ host }: Endpoint, local: number, remote: number): SocketRow | undefined {
  for (const path of pathsOf('tcp')) {
    for (const row of rowsOf('tcp', path, local)) {
      if (row.local.port === local && row.remote.port === remote && hasHost(row, host)) return row
    }
  }
  return undefined
}

/** The tables of a transport in which a socket is in use: to walk an empty one costs as much. */
function pathsOf(transport: Transport): string[] {
  const [ipv4, ipv6] = [`/proc/net/${transport}`, `/proc/net/${transport}6`]
  const unused = new RegExp(`^${transport.toUpperCase()}6: inuse 0$`, 'm')
  return unused.test(readOrUndefined('/proc/net/sockstat6') ?? '') ? [ipv4] : [ipv4, ipv6]
}

function hasHost({ local, remote }: SocketRow, host: string): boolean {
  return local.host === host || remote.host === host
}

/** Whether a row accepts what is sent to it: a listening TCP socket, a bound UDP one. */
export function isOpen(row: SocketRow): boolean {
  return row.transport === 'udp' || row.state === LISTENING
}

/** Whether a socket bound as `row.local` is reached by way of the IPv4 address `host`. */
export function covers(row: SocketRow, host: string): boolean {
  return row.local.host === host || row.local.host === '0.0.0.0' || row.local.host === '::'
}

/** Inodes of all sockets that the processes hold open, of whatever kind. */
export function socketInodes(pids: readonly number[]): Set<number> {
  const inodes = new Set<number>()
  for (const pid of pids) {
    for (const descriptor of listOrEmpty(`/proc/${pid}/fd`)) {
      const inode = /^socket:\[(\d+)\]$/.exec(linkTarget(`/proc/${pid}/fd/${descriptor}`))?.[1]
      if (inode !== undefined) inodes.add(Number(inode))
    }
  }
  return inodes
}

/** As `socketInodes`, without those of the Unix domain, such as the pipes to a program: what is left may listen. */
export function internetInodes(pids: readonly number[]): Set<number> {
  const inodes = socketInodes(pids)
  if (inodes.size > 0) for (const inode of unixInodes()) inodes.delete(inode)
  return inodes
}

function unixInodes(): number[] {
  return [...linesOf('/proc/net/unix', ONE_ROW)].map((line) => Number(line.split(/\s+/)[6]))
}

function linkTarget(path: string): string {
  try {
    return readlinkSync(path)
  } catch {
    return ''
  }
}

/** The rows of a table; only those with a port, if one is given: the others are not worth taking apart. */
function* rowsOf(transport: Transport, path: string, port?: number): Generator<SocketRow, undefined> {
  const mention = port === undefined ? '' : `:${port.toString(16).toUpperCase().padStart(4, '0')} `
  let isHead = true
  for (const line of linesOf(path, transport === 'udp' ? ONE_PAGE : ONE_ROW)) {
    if (!isHead && line.includes(mention)) yield parseRow(transport, line)
    isHead = false
  }
}

/** No longer than a row of /proc/net/tcp: the kernel gives no more at once than fits. */
const ONE_ROW = 150

/**
 * As much as the kernel gives at once. Where a read of /proc/net/udp goes on, it counts rows from the start: when a socket
 * further up has been closed meanwhile, a row is left out.
 */
const ONE_PAGE = 4_096

/**
 * The lines of a table of the kernel as it finds them, none where there is no such table. For TCP it walks hundreds of
 * thousands of buckets on a large machine, the listening ones first (proc_net_tcp.rst): in all that takes 10 ms, and
 * whoever has found its row early saves the rest.
 */
function* linesOf(path: string, size: number): Generator<string, undefined> {
  let file: number
  try {
    file = openSync(path, 'r')
  } catch {
    return
  }
  try {
    const bytes = Buffer.allocUnsafe(size)
    let text = ''
    for (let length = 1; length > 0;) {
      length = readSync(file, bytes, 0, size, null)
      const lines = (text + bytes.toString('latin1', 0, length)).split('\n')
      text = lines.pop() ?? ''
      yield* lines
    }
  } finally {
    closeSync(file)
  }
}

function parseRow(transport: Transport, line: string): SocketRow {
  const fields = line.trim().split(/\s+/)
  const [sendQueue, receiveQueue] = hexPair(fields[4])
  const [timer, jiffies] = hexPair(fields[5])
  return {
    transport,
    local: parseAddress(fields[1] ?? ''),
    remote: parseAddress(fields[2] ?? ''),
    state: Number.parseInt(fields[3] ?? '0', 16),
    sendQueue,
    receiveQueue,
    timer,
    // USER_HZ is 100 on every architecture that Node runs on: one tick is 10 ms.
    timerMs: jiffies * 10,
    inode: Number(fields[9] ?? 0),
  }
}

function hexPair(text = ''): [number, number] {
  const [first = '0', second = '0'] = text.split(':')
  return [Number.parseInt(first, 16), Number.parseInt(second, 16)]
}

function parseAddress(text: string): Endpoint {
  const [hex = '', port = '0'] = text.split(':')
  return { host: hex.length === 8 ? ipv4(hex) : ipv6(hex), port: Number.parseInt(port, 16) }
}

/** Four bytes, printed by the kernel as one number in the machine's (little-endian) order. */
function ipv4(hex: string): string {
  return (hex.match(/../g) ?? [])
    .reverse()
    .map((byte) => Number.parseInt(byte, 16))
    .join('.')
}

function ipv6(hex: string): string {
  const words = hex.match(/.{8}/g) ?? []
  if (words[0] === '00000000' && words[1] === '00000000' && words[2] === 'FFFF0000')
    return ipv4(words[3] ?? '')
  const bytes = words.flatMap((word) => (word.match(/../g) ?? []).reverse()).join('')
  const groups = (bytes.match(/.{4}/g) ?? []).map((group) => Number.parseInt(group, 16).toString(16))
  if (groups.every((group) => group === '0')) return '::'
  if (groups.slice(0, 7).every((group) => group === '0')) return `::${groups[7]}`
  return groups.join(':')
}
