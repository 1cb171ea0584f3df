import { readFileSync } from 'node:fs'
import { setTimeout as delay } from 'node:timers/promises'
import type { Transport } from '../../runner/program/ports.ts'

/** The state of a listening socket, and of a bound one of UDP: proc_net_tcp.txt of the kernel. */
const STATES = { tcp: '0A', udp: '07' }

/**
 * Waits until so many sockets listen at a port: by the kernel's table, as nothing said to the program would be. Where
 * there is no such table, for as long as any program takes that does not compute.
 */
export async function listens(transport: Transport, port: number, sockets = 1): Promise<void> {
  if (process.platform !== 'linux') return delay(300)
  const local = `:${port.toString(16).toUpperCase().padStart(4, '0')}`
  for (const began = performance.now(); performance.now() - began < 30_000; await delay(2)) {
    const rows = readFileSync(`/proc/net/${transport}`, 'utf8').split('\n')
    const theirs = rows
      .map((row) => row.trim().split(/\s+/))
      .filter(([, address]) => address?.endsWith(local))
    if (theirs.filter(([, , , state]) => state === STATES[transport]).length >= sockets) return
  }
  throw new Error(`nobody listens at ${port}`)
}
