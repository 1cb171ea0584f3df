import { connect } from 'node:net'
import { setTimeout as delay } from 'node:timers/promises'
import type { Address } from './ports.ts'
import type { Program } from './program.ts'
import { announces } from './launch.ts'
import { childrenOf, hasProcessTable, threadsOf } from './process-table.ts'
import { covers, internetInodes, isOpen, openAt, socketTable, type SocketRow } from './sockets-table.ts'

/**
 * How a program's start went. `elsewhere`: it listens, but not where it was told. `disturbed`: somebody has been there
 * already, namely the runner, to see whether it listens.
 */
export type Readiness =
  | { readonly state: 'ready'; readonly address: Address; readonly disturbed?: boolean }
  | { readonly state: 'elsewhere'; readonly found: readonly Address[]; readonly waited: number }
  | { readonly state: 'ended' }
  | { readonly state: 'timeout' }
  | { readonly state: 'unobservable' }

/**
 * A program that listens elsewhere may still come to listen where it should. One that is a single process and sleeps
 * for so long is not taken for one that does; where that cannot be seen, it is given more time.
 */
const SECOND_ADDRESS_MS = hasProcessTable ? 500 : 2_000

/** A program that does not announce itself is looked for elsewhere this often: that costs more than one look at a table. */
const LOOK_ELSEWHERE_EVERY_MS = 50

/**
 * The kernel's table is read this often, which costs milliseconds. A Node program announces itself: there the table
 * only tells of listeners that are not its own, but those of a child.
 */
const LOOK_EVERY_MS = { announced: 100, other: 15 }

/**
 * Where there is no table, a connection has to tell, which the program notices. One that announces itself is asked in
 * this way only after this long: it may have a child that listens, and that says nothing.
 */
const ASK_AFTER_MS = 1_000

/** Who was asked in the moment before its announcement came says so within this time, and has let go of the asker. */
const ASKED_MS = 500

/**
 * A listener of the kernel's table is one when it is still there after this long. One that a Node program has in its own
 * process announces itself, as a rule: however long the machine has it standing in line, it may only be looking whether
 * the port is free.
 */
const STAYS_MS = { child: 15, own: 500 }

/** Waits until a program listens at `target`: by its own announcement, or by the kernel's tables. */
export async function untilReady(program: Program, target: Address, within: number): Promise<Readiness> {
  const began = performance.now()
  const pause = announces(program.launch) ? LOOK_EVERY_MS.announced : LOOK_EVERY_MS.other
  let elsewhereSince: number | undefined
  let looked = began
  let lookedElsewhere = began
  for (;;) {
    const announced = program.announced.find((address) => serves(address, target))
    if (announced !== undefined) return { state: 'ready', address: announced }
    if (!program.running) return { state: 'ended' }
    const now = performance.now()
    const early = !hasProcessTable && announces(program.launch) && now - began < ASK_AFTER_MS
    if (now - looked >= pause && !early) {
      looked = now
      const seen = await look(program, target)
      if (seen !== undefined && (await stays(program, target, seen))) return seen.readiness
    }
    if (announces(program.launch)) {
      if (program.announced.length > 0) elsewhereSince ??= now
    } else if (now - lookedElsewhere > LOOK_ELSEWHERE_EVERY_MS) {
      lookedElsewhere = now
      // Its own sockets only: its workers may talk to one another at other places.
      elsewhereSince = openSockets([program.pid]).length > 0 ? (elsewhereSince ?? now) : undefined
    }
    if (elsewhereSince !== undefined && isAtWork(program)) elsewhereSince = now
    if (elsewhereSince !== undefined && now - elsewhereSince > SECOND_ADDRESS_MS)
      return { state: 'elsewhere', found: addressesOf(program), waited: SECOND_ADDRESS_MS }
    if (now - began > within) {
      const found = addressesOf(program)
      return found.length > 0 ? { state: 'elsewhere', found, waited: within } : { state: 'timeout' }
    }
    await newsOf(program, pause)
  }
}

/**
 * Whether somebody may still do what is missing: a thread of the program, which runs or would if it were given a CPU, or a
 * process that it has started. A server may have a place where its own workers find it before these listen for clients.
 */
function isAtWork({ pid }: Program): boolean {
  return hasProcessTable && (threadsOf(pid).some(({ state }) => state !== 'S') || childrenOf(pid).length > 0)
}

/** All addresses on which the program and its children accept something, as they say or the kernel shows. */
export function addressesOf(program: Program): readonly Address[] {
  const seen = openSockets(program.family.tree())
  return seen.length > 0 ? seen : program.announced
}

function openSockets(pids: readonly number[]): Address[] {
  const inodes = internetInodes(pids)
  if (inodes.size === 0) return []
  return (['tcp', 'udp'] as const)
    .flatMap((transport) => socketTable(transport))
    .filter((row) => isOpen(row) && inodes.has(row.inode))
    .map(addressOf)
}

const addressOf = ({ transport, local }: SocketRow): Address => ({ transport, ...local })

function serves(address: Address, target: Address): boolean {
  const hosts = [target.host, '0.0.0.0', '::', `::ffff:${target.host}`]
  return (
    address.transport === target.transport && address.port === target.port && hosts.includes(address.host)
  )
}

/** What a look at the program gave, and the socket that was seen, where sockets can be seen. */
interface Seen {
  readonly readiness: Readiness
  readonly inode?: number
  /** It is the program's own, and the program has not announced it. */
  readonly untold?: boolean
}

async function look(program: Program, target: Address): Promise<Seen | undefined> {
  if (hasProcessTable) {
    // Another program may share the port: the socket has to be this one's.
    const held = internetInodes(program.family.tree())
    if (held.size === 0) return undefined
    const rows = openAt(target.transport, target.port).filter((row) => covers(row, target.host))
    const own = rows.find((row) => held.has(row.inode))
    if (own === undefined) return undefined
    const others = program.family.tree().filter((pid) => pid !== program.pid)
    const untold = announces(program.launch) && !internetInodes(others).has(own.inode)
    return { readiness: { state: 'ready', address: addressOf(own) }, inode: own.inode, untold }
  }
  if (target.transport === 'tcp') {
    if (!(await accepts(target))) return undefined
    if (announces(program.launch) && program.announced.length === 0) await newsOf(program, ASKED_MS)
    return { readiness: { state: 'ready', address: target, disturbed: program.announced.length > 0 } }
  }
  // Nothing but the program itself tells about UDP here.
  return announces(program.launch) ? undefined : { readiness: { state: 'unobservable' } }
}

/** Whoever only looks whether a port is free opens it for a moment. */
async function stays(program: Program, target: Address, { inode, untold }: Seen): Promise<boolean> {
  if (inode === undefined) return true
  const until = performance.now() + (untold === true ? STAYS_MS.own : STAYS_MS.child)
  for (let left = until - performance.now(); left > 0; left = until - performance.now()) {
    await newsOf(program, left)
    if (!program.running || program.announced.some((address) => serves(address, target))) return false
  }
  return (await look(program, target))?.inode === inode
}

/** Whether somebody accepts a connection there; whoever serves one at a time is done with it when this resolves. */
async function accepts(target: Address): Promise<boolean> {
  return new Promise((resolve) => {
    let connected = false
    const socket = connect(target.port, target.host)
    socket.setTimeout(ASKED_MS, () => socket.destroy())
    socket.once('connect', () => {
      connected = true
      socket.resume().end()
    })
    socket.on('error', () => {})
    socket.once('close', () => resolve(connected))
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
