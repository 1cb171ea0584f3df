import { connect } from 'node:net'
import { setTimeout as delay } from 'node:timers/promises'
import type { BoundAddress, Program } from './program.ts'
import { hasProcessTable, treeOf } from './process-table.ts'
import { covers, isOpen, socketInodes, socketTable } from './sockets-table.ts'

/** How a program's start went. `elsewhere`: it listens, but not where it was told. */
export type Readiness =
  | { readonly state: 'ready'; readonly address: BoundAddress }
  | { readonly state: 'elsewhere'; readonly found: readonly BoundAddress[] }
  | { readonly state: 'ended' }
  | { readonly state: 'timeout' }
  | { readonly state: 'unobservable' }

/** A program that listens elsewhere may still come to listen where it should: it is given this long. */
const SECOND_ADDRESS_MS = 500

/** The kernel's table is read this often; a Node program announces itself, so it is only the second source for it. */
const LOOK_EVERY_MS = { announced: 25, other: 5 }

/** Waits until a program listens at `target`: by its own announcement, or by the kernel's tables. */
export async function untilReady(program: Program, target: BoundAddress, within: number): Promise<Readiness> {
  const began = performance.now()
  const pause = program.launch.command === undefined ? LOOK_EVERY_MS.announced : LOOK_EVERY_MS.other
  let elsewhereSince: number | undefined
  for (;;) {
    const announced = program.announced.find((address) => serves(address, target))
    if (announced !== undefined) return { state: 'ready', address: announced }
    if (!program.running) return { state: 'ended' }
    const seen = await look(program, target)
    if (seen !== undefined) return seen
    const now = performance.now()
    if (program.announced.length > 0) {
      elsewhereSince ??= now
      if (now - elsewhereSince > SECOND_ADDRESS_MS) return { state: 'elsewhere', found: addressesOf(program) }
    }
    if (now - began > within) {
      const found = addressesOf(program)
      return found.length > 0 ? { state: 'elsewhere', found } : { state: 'timeout' }
    }
    await newsOf(program, pause)
  }
}

/** All addresses on which the program and its children accept something, as they say or the kernel shows. */
export function addressesOf(program: Program): BoundAddress[] {
  const inodes = socketInodes(treeOf(program.pid))
  const seen = (['tcp', 'udp'] as const)
    .flatMap((transport) => socketTable(transport))
    .filter((row) => isOpen(row) && inodes.has(row.inode))
    .map((row) => ({ transport: row.transport, host: row.local.host, port: row.local.port }))
  return seen.length > 0 ? seen : program.announced
}

function serves(address: BoundAddress, target: BoundAddress): boolean {
  const hosts = [target.host, '0.0.0.0', '::', `::ffff:${target.host}`]
  return (
    address.transport === target.transport && address.port === target.port && hosts.includes(address.host)
  )
}

async function look(program: Program, target: BoundAddress): Promise<Readiness | undefined> {
  const ready: Readiness = { state: 'ready', address: target }
  if (hasProcessTable) {
    const rows = socketTable(target.transport).filter(
      (row) => isOpen(row) && row.local.port === target.port && covers(row, target.host),
    )
    if (rows.length === 0) return undefined
    // Another program may share the port: the socket has to be this one's.
    const own = socketInodes(treeOf(program.pid))
    return rows.some((row) => own.has(row.inode)) ? ready : undefined
  }
  if (target.transport === 'tcp') return (await accepts(target)) ? ready : undefined
  // Nothing but the program itself tells about UDP here.
  return program.launch.command === undefined ? undefined : { state: 'unobservable' }
}

async function accepts(target: BoundAddress): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(target.port, target.host)
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false))
    socket.once('connect', () => socket.destroy())
  })
}

/** Resolves at the program's next announcement or at its end, at the latest after `pause` ms. */
async function newsOf(program: Program, pause: number): Promise<void> {
  const done = new AbortController()
  await Promise.race([
    program.ended,
    program.nextAnnouncement(),
    delay(pause, undefined, { signal: done.signal }).catch(() => {}),
  ])
  done.abort()
}
