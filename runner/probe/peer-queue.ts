import type { Socket } from 'node:net'
import { setTimeout as delay } from 'node:timers/promises'
import { hasProcessTable, processStat, sleeps } from '../program/process-table.ts'
import { loopbackConnection, otherEnd } from '../program/sockets-table.ts'

/**
 * A program that has not read a piece after this long, and after so many looks, is not reading: the next
 * piece may follow. On a busy machine a single look can take a tenth of a second.
 */
const PATIENCE = { ms: 1_000, looks: 20 }

/** CPU time in which whoever reads has read a piece, in clock ticks (10 ms): a program that never sleeps is not waited for. */
const ENOUGH_TICKS = 50

/** Where the kernel shows nothing, pieces leave at this pace. */
const PACE_MS = 10

export interface OnTheWay {
  /** In our send queue, not acknowledged yet. */
  readonly sent: number
  /** In the program's receive queue, unread. */
  readonly unread: number
}

/** Bytes of a loopback connection that have left us and that the program has not read; undefined where that cannot be seen. */
export function onTheWay(socket: Socket): OnTheWay | undefined {
  const { localPort: port, localAddress: host, remotePort } = socket
  if (port === undefined || host === undefined || remotePort === undefined) return undefined
  const { ours, theirs } = loopbackConnection({ port, host }, remotePort)
  return theirs && { sent: ours?.sendQueue ?? 0, unread: theirs.receiveQueue }
}

/** Of those the ones that the program has not read. */
export function unreadByPeer({ localPort, localAddress, remotePort }: Socket): number | undefined {
  if (localPort === undefined || localAddress === undefined || remotePort === undefined) return undefined
  return otherEnd({ port: localPort, host: localAddress }, remotePort)?.receiveQueue
}

/**
 * Resolves when the peer has read all that was sent, or when it plainly does not read.
 * @param pids processes of which the peer is one: while one stands still or in line for the CPU it may well read later
 */
export async function isReadByPeer(socket: Socket, pids: readonly number[] = []): Promise<void> {
  if (!hasProcessTable) return delay(PACE_MS)
  const began = performance.now()
  const before = new Map(pids.map((pid) => [pid, processStat(pid)?.ticks ?? 0]))
  for (let looks = 1; ; looks++) {
    // Most programs need less than this to read; a look costs more.
    await delay(1)
    const unread = unreadByPeer(socket)
    const waited = performance.now() - began
    if (unread === undefined || unread === 0) return
    if (waited <= PATIENCE.ms || looks <= PATIENCE.looks) continue
    if (![...before].some(([pid, ticks]) => hadNoChance(pid, ticks))) return
  }
}

/** It has hardly run, and not because it sleeps: it is stopped, in line for a CPU or the disk, or waits for its own thread at work. */
function hadNoChance(pid: number, ticksBefore: number): boolean {
  const stat = processStat(pid)
  if (stat === undefined || stat.ticks - ticksBefore >= ENOUGH_TICKS) return false
  return /[RTD]/.test(stat.state) || (stat.state === 'S' && !sleeps(pid))
}
