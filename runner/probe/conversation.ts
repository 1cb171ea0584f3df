import { setImmediate as nextTurn } from 'node:timers/promises'
import { freePort, type Endpoint } from '../program/ports.ts'
import { addressesOf } from '../program/ready.ts'
import { firstDifference, firstTextDifference, toBytes } from './bytes.ts'
import {
  ProbeFailure,
  Unobservable,
  type Failure,
  type FailureKind,
  type Shown,
  type UnobservableReason,
} from './failure.ts'
import { kernel } from './kernel.ts'
import { DEFAULT_HOST, type Launcher } from './launcher.ts'
import type { ProbeProgram } from './probe-program.ts'
import type { Random } from './random.ts'
import type { SharedPrograms } from './shared-programs.ts'
import type { BindOptions, Eventually, ListenOptions, Stage, StartOptions } from './stage.ts'
import type { Starvation } from './starvation.ts'
import { Strays } from './strays.ts'
import { openTcp, type ConnectOptions } from './tcp-connect.ts'
import type { TcpClient } from './tcp-client.ts'
import { TcpRelay } from './tcp-relay.ts'
import { TcpServer } from './tcp-server.ts'
import { UdpPeer } from './udp-peer.ts'
import { Changes, DEFAULT_WAIT_MS } from './waiting.ts'
import type { WireRecorder } from './wire.ts'

/** How long the peer's own end is awaited when a check leaves its connections, in ms. */
const LEAVE_WITHIN_MS = 100

/** Pause between two looks of `eventually`, in ms. */
const LOOK_EVERY_MS = 5

export interface ConversationOptions {
  readonly launcher: Launcher
  readonly shared: SharedPrograms
  readonly wire: WireRecorder
  readonly random: Random
  readonly starvation: Starvation
}

/** The stage of one check: hands out probes, and takes them all away afterwards. */
export class Conversation implements Stage {
  readonly random: Random
  readonly kernel = kernel
  /** Programs that took part, the step's shared one among them. */
  readonly programs = new Set<ProbeProgram>()
  readonly #launcher: Launcher
  readonly #shared: SharedPrograms
  readonly #wire: WireRecorder
  readonly #starvation: Starvation
  readonly #changes = new Changes()
  readonly #own: ProbeProgram[] = []
  /** Started, and not yet known to listen. */
  readonly #starting = new Set<ProbeProgram>()
  readonly #clients: TcpClient[] = []
  readonly #servers: TcpServer[] = []
  readonly #relays: TcpRelay[] = []
  readonly #peers: UdpPeer[] = []
  #target: Endpoint | undefined
  /** Names of programs in the wire record. */
  readonly #lanes = new Set<string>()
  #over = false

  constructor({ launcher, shared, wire, random, starvation }: ConversationOptions) {
    this.#launcher = launcher
    this.#shared = shared
    this.#wire = wire
    this.random = random
    this.#starvation = starvation
  }

  // The stage's functions are bound: checks take them apart as `run({ connect, random })`.

  readonly program = async (name = this.#launcher.defaultName): Promise<ProbeProgram> => {
    this.#mustGoOn()
    const program = await this.#shared.get(name, this.#wire, this.#launched)
    this.#takesPart(program)
    return program
  }

  readonly start = async (name: string, options: StartOptions = {}): Promise<ProbeProgram> => {
    this.#mustGoOn()
    const definition = this.#launcher.definition(name)
    const target = definition.listens === undefined ? this.#target : undefined
    const lane = this.#laneOf(definition.file)
    const program = await this.#launcher.start(
      { name, ...target, ...options },
      lane,
      this.#wire,
      this.#launched,
    )
    this.#own.push(program)
    this.#takesPart(program)
    return program
  }

  readonly freePort = async (): Promise<number> => freePort('tcp', DEFAULT_HOST)

  readonly connect = async (options: ConnectOptions = {}): Promise<TcpClient> => {
    const program = options.to ?? (await this.program())
    this.#mustGoOn()
    const lane = this.#wire.newLane('client')
    const client = await openTcp(lane, program, this.#wire, options, this.#pids)
    if ('error' in client) throw this.#notConnected(program, client.error, options)
    this.#wire.expectationMet()
    this.#clients.push(client)
    // Everything else has been taken away by now: it would stand in the way of the next check.
    if (this.#over) client.destroy()
    return client
  }

  readonly connectMany = async (count: number, options: ConnectOptions = {}): Promise<TcpClient[]> => {
    const to = options.to ?? (await this.program())
    return Promise.all(Array.from({ length: count }, () => this.connect({ ...options, to })))
  }

  readonly listen = async ({ host = DEFAULT_HOST, port = 0 }: ListenOptions = {}): Promise<TcpServer> => {
    this.#mustGoOn()
    const server = await TcpServer.listen(host, port, this.#changes, {
      wire: this.#wire,
      abandoned: this.#abandoned,
      onAccept: (client) => this.#clients.push(client),
      pids: this.#pids,
    }).catch(notHere)
    this.#target = { host: server.host, port: server.port }
    return this.#kept(server, this.#servers)
  }

  readonly relay = async (to: ProbeProgram): Promise<TcpRelay> => {
    this.#mustGoOn()
    const relay = await TcpRelay.listen(to, this.#wire)
    this.#target = { host: relay.host, port: relay.port }
    return this.#kept(relay, this.#relays)
  }

  readonly peer = async ({
    to,
    host = DEFAULT_HOST,
  }: { to?: ProbeProgram; host?: string } = {}): Promise<UdpPeer> => {
    const program = to ?? (await this.program())
    return this.#openPeer(host, 0, { to: program, abandoned: () => program.settled && !program.mayEnd })
  }

  readonly bind = async ({
    host = DEFAULT_HOST,
    port = 0,
    shared = false,
  }: BindOptions = {}): Promise<UdpPeer> => {
    const peer = await this.#openPeer(host, port, { abandoned: this.#abandoned, shared })
    this.#target = { host: peer.host, port: peer.port }
    return peer
  }

  readonly equal = (actual: Shown, expected: Shown, kind: FailureKind = 'mismatch'): void => {
    const offset = differs(actual, expected)
    if (offset === 'same') this.#wire.expectationMet()
    else throw new ProbeFailure({ kind, expected, received: actual, ...(offset !== undefined && { offset }) })
  }

  readonly expect = (condition: boolean, failure: Failure): void => {
    if (!condition) throw new ProbeFailure(failure)
    this.#wire.expectationMet()
  }

  readonly eventually = async <T>(
    condition: () => T | Promise<T>,
    { within = DEFAULT_WAIT_MS, failure, awaited = { what: 'condition' } }: Eventually = {},
  ): Promise<Exclude<T, undefined | false>> => {
    const looking = new Changes()
    const timer = setInterval(() => looking.notify(), LOOK_EVERY_MS)
    const settled = Strays.whenOver(() => looking.notify())
    const deadline = performance.now() + within
    let isLate = false
    try {
      for (;;) {
        const result = await condition()
        if (result !== undefined && result !== false) {
          this.#wire.expectationMet()
          return result as Exclude<T, undefined | false>
        }
        if (this.#over || isLate) {
          throw new ProbeFailure({ kind: 'timeout', awaited, waited: within, ...failure })
        }
        isLate = performance.now() > deadline
        // What has arrived meanwhile gets its turn before the last look: sockets are read in the next round of the loop.
        if (!isLate) await looking.next()
        else for (let turn = 0; turn < 2; turn++) await nextTurn()
      }
    } finally {
      settled()
      clearInterval(timer)
    }
  }

  readonly whileStopped = async <T>(program: ProbeProgram, act: () => T | Promise<T>): Promise<T> => {
    if (process.platform === 'win32') return act()
    program.signal('SIGSTOP')
    try {
      if (kernel.observable) await this.eventually(() => !program.running || kernel.stopped(program.pid))
      return await act()
    } finally {
      program.signal('SIGCONT')
    }
  }

  readonly unobservable = (reason: UnobservableReason): never => {
    throw new Unobservable(reason)
  }

  /**
   * Takes everything away: connections politely (a reset by the probe could harm the program in the eyes of
   * the next check), the check's own programs with all they started.
   */
  async leave(): Promise<void> {
    this.#over = true
    for (const server of this.#servers) server.close()
    for (const peer of this.#peers) peer.close()
    await Promise.all(this.#clients.map((client) => client.leave(LEAVE_WITHIN_MS)))
    // One that never came to listen would take CPU time from the next try.
    await Promise.all([...this.#own, ...this.#starting].map((program) => program.stop()))
    for (const relay of this.#relays) relay.close()
    this.#shared.lingering.push(...this.#clients.filter((client) => !client.over))
    for (const client of this.#clients) if (client.over) client.destroy()
  }

  /** A lane for one more program of that file; taken at once, so that programs started side by side differ. */
  #laneOf(file: string): string {
    let lane = file
    for (let number = 2; this.#lanes.has(lane); number++) lane = `${file} ${number}`
    this.#lanes.add(lane)
    return lane
  }

  /** From its launch on: a program that is late to listen may have been starved, too. */
  readonly #launched = (program: ProbeProgram): void => {
    if (this.#over) void program.stop()
    this.#starting.add(program)
    this.#starvation.watch(program.pid)
  }

  #takesPart(program: ProbeProgram): void {
    if (this.programs.has(program)) return
    this.programs.add(program)
    this.#lanes.add(program.name)
    this.#starting.delete(program)
    this.#starvation.watch(program.pid)
    void program.program.ended.then(async () => {
      await program.settle()
      this.#changes.notify()
    })
  }

  /** Nobody is left who could come: every program of this conversation has ended, and its last words are in. */
  readonly #abandoned = (): boolean => {
    const programs = [...this.programs]
    return programs.length > 0 && programs.every((program) => program.settled)
  }

  readonly #pids = (): number[] => [...this.programs].map(({ pid }) => pid)

  async #openPeer(
    host: string,
    port: number,
    options: { to?: Endpoint; abandoned: () => boolean; shared?: boolean },
  ): Promise<UdpPeer> {
    this.#mustGoOn()
    const wire = this.#wire
    const name = wire.newLane('peer')
    const peer = await UdpPeer.bind(host, port, this.#changes, { name, wire, ...options }).catch(notHere)
    return this.#kept(peer, this.#peers)
  }

  /** What is closed in the end; where a check has not waited for it that may be over by now. */
  #kept<T extends { close(): void }>(opened: T, among: T[]): T {
    if (this.#over) opened.close()
    else among.push(opened)
    return opened
  }

  #notConnected(program: ProbeProgram, code: string, { from }: ConnectOptions): Error {
    if (code === 'EADDRNOTAVAIL' && from !== undefined) return new Unobservable('no-loopback-addresses')
    if (ownTrouble.has(code)) return new Error(`the probe could not connect: ${code}`)
    const given = { transport: 'tcp', host: program.host, port: program.port } as const
    const seen = { lane: program.name, given, awaited: { what: 'connection' } } as const
    // Accepted and broken off at once: the reset can come before the connection is known to be open.
    if (code === 'ECONNRESET') return new ProbeFailure({ kind: 'reset', ...seen })
    if (code === 'ETIMEDOUT') return new ProbeFailure({ kind: 'timeout', waited: DEFAULT_WAIT_MS, ...seen })
    return new ProbeFailure({ kind: 'refused', ...seen, found: addressesOf(program.program) })
  }

  #mustGoOn(): void {
    if (this.#over) throw new Error('the conversation is over')
  }
}

/** What keeps the probe from connecting, whatever the program does: nowhere to come from, no descriptor left. */
const ownTrouble = new Set(['EADDRNOTAVAIL', 'EADDRINUSE', 'EACCES', 'EMFILE', 'ENFILE', 'ENOBUFS'])

/** Only Linux and Windows have all of 127.0.0.0/8: that a probe cannot be at one of its addresses is nobody's fault. */
function notHere(error: NodeJS.ErrnoException): never {
  if (error.code === 'EADDRNOTAVAIL') throw new Unobservable('no-loopback-addresses')
  throw error
}

/** 'same', or where two values differ: an offset for texts and bytes. */
function differs(actual: Shown, expected: Shown): number | undefined | 'same' {
  if (actual instanceof Uint8Array && expected instanceof Uint8Array) {
    const offset = firstDifference(toBytes(actual), toBytes(expected))
    return offset === actual.length && offset === expected.length ? 'same' : offset
  }
  if (typeof actual === 'string' && typeof expected === 'string') {
    return actual === expected ? 'same' : firstTextDifference(actual, expected)
  }
  return JSON.stringify(actual) === JSON.stringify(expected) ? 'same' : undefined
}
