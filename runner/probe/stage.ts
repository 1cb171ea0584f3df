import type { Awaited, FailureKind, Failure, Shown, UnobservableReason } from './failure.ts'
import type { Kernel } from './kernel.ts'
import type { ProbeProgram } from './probe-program.ts'
import type { Random } from './random.ts'
import type { ConnectOptions } from './tcp-connect.ts'
import type { TcpClient } from './tcp-client.ts'
import type { TcpRelay } from './tcp-relay.ts'
import type { TcpServer } from './tcp-server.ts'
import type { UdpPeer } from './udp-peer.ts'

/** How to start one more instance of one of the lesson's programs. */
export interface StartOptions {
  readonly args?: readonly string[]
  /** Further environment variables. */
  readonly env?: Readonly<Record<string, string>>
  /** PORT for the program. Default: a free port for a program that listens, else the port of the last `listen`/`bind`. */
  readonly port?: number
  /** HOST for the program, 127.0.0.1 if not said (or that of the last `listen`/`bind`). */
  readonly host?: string
  /** Whether to wait until it listens. Default: yes for a program that the lesson says listens. */
  readonly ready?: boolean
}

/** Where a check's own server or UDP peer listens. */
export interface ListenOptions {
  readonly host?: string
  readonly port?: number
}

export interface BindOptions extends ListenOptions {
  /** Others may have the port too, if they say the same (SO_REUSEADDR). */
  readonly shared?: boolean
}

/** All that a check may use. Everything opened here is recorded, given deadlines, and closed afterwards. */
export interface Stage {
  /** Bytes and texts that follow from the seed: the same on a replay, different on every other run. */
  readonly random: Random
  readonly kernel: Kernel

  /** The step's running program (the lesson's first one if not named); started at first use, shared by the checks of a step. */
  program(name?: string): Promise<ProbeProgram>
  /** One more instance of a program, for this check alone. */
  start(name: string, options?: StartOptions): Promise<ProbeProgram>

  /** A TCP port of 127.0.0.1 that nobody has, and that nobody else is given here while a program on it is down. */
  freePort(): Promise<number>

  /** A TCP client connected to the step's program, or to `options.to`. */
  connect(options?: ConnectOptions): Promise<TcpClient>
  /** Several at once, in the order they were asked for. */
  connectMany(count: number, options?: ConnectOptions): Promise<TcpClient[]>
  /** A TCP server for the learner's client to connect to. */
  listen(options?: ListenOptions): Promise<TcpServer>
  /** A sniffer between two of the learner's programs: the client started next connects to it, and through it to `to`. */
  relay(to: ProbeProgram): Promise<TcpRelay>
  /** A UDP socket whose `send` goes to the step's program, or to `options.to`. */
  peer(options?: { readonly to?: ProbeProgram; readonly host?: string }): Promise<UdpPeer>
  /** A UDP socket bound for the learner's client to send to; it answers the sender of a datagram. */
  bind(options?: BindOptions): Promise<UdpPeer>

  /** Expects a value; fails with `kind` (mismatch if not said) otherwise. */
  equal(actual: Shown, expected: Shown, kind?: FailureKind): void
  /** Expects a condition; fails with what `failure` says otherwise. */
  expect(condition: boolean, failure: Failure): void
  /**
   * Waits until `condition` gives something other than undefined or false, asking again every few ms;
   * fails with `failure` (a timeout if not said) after `within` ms, 3,000 if not said. Whatever its kind, a clock
   * has told it: when the machine was too busy, the check is held again and then inconclusive. A failure of your own that
   * a clock has told gets `waited` for that; one that came about while the probe itself was too late, `tooBusy`.
   */
  eventually<T>(condition: () => T | Promise<T>, options?: Eventually): Promise<Exclude<T, undefined | false>>
  /**
   * Does something while the program stands still (SIGSTOP), and lets it go on: it then finds at once all that has
   * happened meanwhile. On Windows, where nothing can be stopped, only does it.
   */
  whileStopped<T>(program: ProbeProgram, act: () => T | Promise<T>): Promise<T>
  /** Ends the check as not observable on this system. */
  unobservable(reason: UnobservableReason): never
}

export interface Eventually {
  readonly within?: number
  readonly failure?: Failure
  readonly awaited?: Awaited
}
