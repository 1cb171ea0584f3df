/** What happened on one lane at one moment. */
export type WireEvent = { readonly at: number; readonly lane: string } & WireFact

export type WireFact =
  /** A connection was opened, by the probe (`out`) or by the program (`in`), from `address` to `to`. */
  | {
      readonly type: 'open'
      readonly direction: Direction
      readonly address: string
      readonly to?: string
      /** The probe stands between two programs and passes on what they say. */
      readonly relayed?: true
    }
  /** Bytes the probe sent (`out`) or received (`in`); `bytes` may be only the first part of `length`. */
  | {
      readonly type: 'data'
      readonly direction: Direction
      readonly bytes: Uint8Array
      readonly length: number
      readonly offset: number
    }
  | {
      readonly type: 'datagram'
      readonly direction: Direction
      readonly bytes: Uint8Array
      readonly length: number
      /** Of the program; and of the probe's own socket. */
      readonly address: string
      readonly local?: string
    }
  | { readonly type: 'fin' | 'rst'; readonly direction: Direction }
  /** The probe waited this long, in ms, and nothing came. */
  | { readonly type: 'silence'; readonly ms: number }
  /** A program's standard input (`out`), output and error (`in`). */
  | {
      readonly type: 'stdio'
      readonly stream: 'stdin' | 'stdout' | 'stderr'
      readonly bytes: Uint8Array
      readonly length: number
    }
  | { readonly type: 'stdin-end' }
  | {
      readonly type: 'start'
      readonly command: string
      /** What it was told: its arguments, and what was set in its environment. */
      readonly args?: readonly string[]
      readonly env?: Readonly<Record<string, string>>
    }
  | { readonly type: 'listening'; readonly address: string }
  | { readonly type: 'signal'; readonly signal: string }
  | { readonly type: 'exit'; readonly code: number | undefined; readonly signal: string | undefined }

/** Seen from the probe: `out` goes to the learner's program, `in` comes from it. */
export type Direction = 'out' | 'in'

export type WireRecord = readonly WireEvent[]

/** Bytes kept of one event, and of one check's whole record; the rest is only counted. */
const KEPT_PER_EVENT = 64 * 1024
const KEPT_IN_ALL = 4 * 1024 * 1024

/** Kept of each event once half of that is full: a long transfer must not hide how the talk ended. */
const GLIMPSE = 256

/** From so many events on, the pieces of one stream that follow one another count as one: a program may print for ever. */
const MANY_EVENTS = 50_000

/** Records one check's conversation in the order in which the probe saw it. */
export class WireRecorder {
  #events: WireEvent[] = []
  readonly #began = performance.now()
  /** When the recorder was made, in ms since the epoch. */
  readonly began = Date.now()
  #kept = 0
  #met = 0
  #sealed = false
  readonly #keepsSent: boolean
  /** Lanes given so far, by their word. */
  readonly #lanes = new Map<string, number>()

  /** @param keepSent keep every byte that the probe sends, for whoever wants to send it once more */
  constructor({ keepSent = false } = {}) {
    this.#keepsSent = keepSent
  }

  /** The record so far; `at` is in ms since the recorder was made. */
  get record(): WireRecord {
    return this.#events
  }

  /** Expectations of the check that the program has met. */
  get expectationsMet(): number {
    return this.#met
  }

  expectationMet(): void {
    this.#met += 1
  }

  /** A lane that nobody else in this record has: "client 1", "client 2" … */
  newLane(word: string): string {
    const number = (this.#lanes.get(word) ?? 0) + 1
    this.#lanes.set(word, number)
    return `${word} ${number}`
  }

  /** Takes over what another recorder has seen before this conversation began. */
  adopt(earlier: WireRecorder): void {
    this.#events = [...earlier.#events.map((event) => ({ ...event, at: 0 })), ...this.#events]
  }

  /** Ends the record: what happens while the probes leave is no part of the conversation. */
  seal(): void {
    this.#sealed = true
  }

  /** Adds one event, now. Bytes are copied, so the caller may reuse its buffer. */
  add(lane: string, fact: WireFact): void {
    if (this.#sealed) return
    if (this.#events.length >= MANY_EVENTS && this.#joins(lane, fact)) return
    const at = performance.now() - this.#began
    this.#events.push({ at, lane, ...('bytes' in fact ? this.#trimmed(fact) : fact) })
  }

  /** Counts what only carries the last event's stream on as a part of that event; false when it does not. */
  #joins(lane: string, fact: WireFact): boolean {
    const last = this.#events.at(-1)
    if (last?.lane !== lane || !('length' in last && 'length' in fact)) return false
    if (streamOf(fact) === undefined || streamOf(fact) !== streamOf(last)) return false
    this.#events[this.#events.length - 1] = { ...last, length: last.length + fact.length }
    return true
  }

  #trimmed<F extends Extract<WireFact, { readonly bytes: Uint8Array }>>(fact: F): F {
    if (this.#keepsSent && directionOf(fact) === 'out')
      return { ...fact, bytes: Uint8Array.prototype.slice.call(fact.bytes) }
    const most = this.#kept < KEPT_IN_ALL / 2 ? KEPT_PER_EVENT : GLIMPSE
    const room = Math.max(0, Math.min(most, KEPT_IN_ALL - this.#kept))
    const bytes = Uint8Array.prototype.slice.call(fact.bytes, 0, room)
    this.#kept += bytes.length
    return { ...fact, bytes }
  }
}

/** Whether something goes to a program or comes from it; undefined for what a program does by itself. */
export function directionOf(fact: WireFact): Direction | undefined {
  if ('direction' in fact) return fact.direction
  if (fact.type === 'stdio') return fact.stream === 'stdin' ? 'out' : 'in'
  return fact.type === 'signal' || fact.type === 'stdin-end' ? 'out' : undefined
}

/** What a program sends on a connection, or prints on one of its streams; undefined for everything else. */
function streamOf(fact: WireFact): string | undefined {
  if (fact.type === 'data') return fact.direction === 'in' ? 'data' : undefined
  return fact.type === 'stdio' && fact.stream !== 'stdin' ? fact.stream : undefined
}
