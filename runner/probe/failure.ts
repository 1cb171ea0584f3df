import type { Address } from '../program/ports.ts'
import type { SourceFault } from '../program/source.ts'

export type { Address }

/** The ways a learner's program can fail a check. Diagnoses and reports hang on these, never on message text. */
export const failureKinds = [
  'refused',
  'wrong-port',
  'wrong-host',
  'timeout',
  'mismatch',
  'extra',
  'missing',
  'closed',
  'reset',
  'crashed',
  'exited',
  'resources',
  'order',
] as const

export type FailureKind = (typeof failureKinds)[number]

/** A value worth showing to a learner: bytes of the wire, a text, a count, or an amount with its unit. */
export type Shown = Uint8Array | string | number | Amount

/** `cpu` is CPU time in ms: unlike `ms`, time on a clock, a busy machine does not make it longer. */
export type Amount =
  | { readonly bytes: number }
  | { readonly ms: number }
  | { readonly cpu: number }
  | { readonly threads: number }
  | { readonly processes: number }

/** Whether it is time on a clock, of which a busy machine takes more. */
export function isTime(shown: Shown | undefined): boolean {
  return typeof shown === 'object' && 'ms' in shown
}

/** What a check was waiting for when it failed; reports turn it into a sentence of the learner's language. */
export type Awaited =
  | { readonly what: 'listen'; readonly address: Address }
  | { readonly what: 'connection' }
  | { readonly what: 'bytes'; readonly count: number; readonly of: number }
  | { readonly what: 'line' }
  | { readonly what: 'fin'; readonly after: number }
  | { readonly what: 'close' }
  /** An answer of which only its protocol says how long it is. */
  | { readonly what: 'answer' }
  | { readonly what: 'datagram' }
  | { readonly what: 'print' }
  /** A line on standard error, of a program that cannot do its work. */
  | { readonly what: 'complaint' }
  | { readonly what: 'exit' }
  | { readonly what: 'stall' }
  | { readonly what: 'check' }
  | { readonly what: 'condition' }

/** How a program ended, with the end of what it wrote to standard error. */
export interface Ending {
  readonly code: number | undefined
  readonly signal: string | undefined
  readonly stderr: string
  /** The runner ended it: it took more memory, or printed more, than any lesson needs. */
  readonly limit?: 'memory' | 'output'
  /** It never began: Node could not read its file. */
  readonly source?: SourceFault
}

/** Everything known about one failure. All fields but `kind` are there when they mean something. */
export interface Failure {
  readonly kind: FailureKind
  /** Who saw it, as named in the wire record: "client 2", "server.ts". */
  readonly lane?: string
  readonly awaited?: Awaited
  /** Milliseconds waited before giving up: a clock has told it, and on a busy machine the check is held again. */
  readonly waited?: number
  /** The program that gave nobody a turn, because it was computing, as long as it was waited for and still when that was over. */
  readonly busy?: string
  /** The probe itself was too late to tell: the check is held again, and then it is inconclusive. */
  readonly tooBusy?: boolean
  readonly expected?: Shown
  readonly received?: Shown
  /** Index in `expected` and `received` of the first byte (of texts: the first UTF-16 unit) that differs. */
  readonly offset?: number
  /** Bytes of the same stream that had already been received and matched before `received` begins. */
  readonly before?: number
  readonly ending?: Ending
  /** For wrong-port and wrong-host: where the program was told to be, and where it was found. */
  readonly given?: Address
  readonly found?: readonly Address[]
  /** The failure does not show when this check has the program to itself. */
  readonly passesAlone?: boolean
}

/** Thrown by probes when the learner's program does not do what it should. */
export class ProbeFailure extends Error {
  readonly failure: Failure

  constructor(failure: Failure) {
    super(`${failure.kind}${failure.lane === undefined ? '' : ` at ${failure.lane}`}`)
    this.name = 'ProbeFailure'
    this.failure = failure
  }
}

/**
 * What to throw for a conversation that has failed: a program which broke the connection off, when the probe itself had
 * been too late for it, may have been patient enough.
 */
export function excusedIf(isLate: boolean, error: unknown): unknown {
  if (!isLate || !(error instanceof ProbeFailure)) return error
  const { failure } = error
  return ['closed', 'reset'].includes(failure.kind) ? new ProbeFailure({ ...failure, tooBusy: true }) : error
}

/** Thrown by a check that this system cannot show; never counts against the learner. */
export class Unobservable extends Error {
  /** What is missing, as a key that reports know how to say. */
  readonly reason: UnobservableReason

  constructor(reason: UnobservableReason) {
    super(reason)
    this.name = 'Unobservable'
    this.reason = reason
  }
}

export type UnobservableReason =
  | 'needs-linux'
  | 'no-loopback-addresses'
  | 'no-loopback-broadcast'
  | 'no-larger-buffers'
  | 'needs-node-program'
  | 'no-signals'
