import type { WireEvent, WireRecord } from '../../probe/wire.ts'
import { Cast } from './cast.ts'

type Of<T extends WireEvent['type']> = Extract<WireEvent, { type: T }>

/** One line of the picture to be: an event, or several alike. */
export interface Moment {
  readonly at: number
  readonly event: WireEvent
  readonly from: string
  /** Undefined for what a program does by itself. */
  readonly to: string | undefined
  /** What went over the wire, joined from all pieces, as far as it was kept. */
  readonly bytes: Uint8Array
  /** Its length, also where not all was kept; and its place in the stream of that direction. */
  readonly length: number
  readonly offset: number
  /** Events joined into one because they carry one stream on. */
  readonly pieces: number
  /** So many of the other clients did this, one after the other; and whether all with the same bytes. */
  readonly others?: { readonly count: number; readonly alike: boolean }
  /** This stands for so many of its kind. */
  readonly bundled?: number
  /** Datagrams only: it came from another address than the one that the probe has sent to. */
  readonly strange?: string
}

/** Pieces of one stream in a row that are drawn apart; more are joined: 8 MiB must not be a thousand lines. */
const APART = 8
const APART_OF_MANY = 3

/** Moments of which a picture shows every one. */
const FEW = 24

/** Bytes joined for the screen; a label never shows more. */
const JOINED = 512

/** The record's moments, with who is on the left and on the right of the picture. */
export interface Scene {
  readonly moments: readonly Moment[]
  readonly left: readonly string[]
  readonly right: readonly string[]
}

/** @param program what to call the program where the record names none */
export function sceneOf(wire: WireRecord, program: string): Scene {
  const cast = new Cast(wire.find(isOfProgram)?.lane ?? program, wire)
  const stage = new Stage(cast)
  const single = withoutEchoes(wire).map((event) => stage.moment(event))
  const few = joinPieces(single, APART)
  const moments = few.length > FEW ? joinPieces(single, APART_OF_MANY) : few
  // A program that connects through the probe is on the left, which shows only when it does.
  return { moments, left: cast.left, right: cast.right }
}

const ofProgram: readonly WireEvent['type'][] = ['start', 'listening', 'stdio', 'stdin-end', 'signal', 'exit']
const isOfProgram = ({ type }: WireEvent) => ofProgram.includes(type)

/** That a program listens may be seen twice: in the kernel's tables, and when it says so itself. */
function withoutEchoes(wire: WireRecord): WireEvent[] {
  const listening = new Set<string>()
  return wire.filter((event) => {
    if (event.type !== 'listening') return true
    const place = `${event.lane} ${event.address}`
    if (listening.has(place)) return false
    listening.add(place)
    return true
  })
}

/** Makes a moment of each event, in order. */
export class Stage {
  readonly #cast: Cast
  /** Bytes printed so far, by program and stream. */
  readonly #printed = new Map<string, number>()
  /** Where a lane's datagrams were sent to. */
  readonly #sentTo = new Map<string, Set<string>>()

  constructor(cast: Cast) {
    this.#cast = cast
  }

  moment(event: WireEvent): Moment {
    const base = { at: event.at, event, ...this.#cast.meet(event), pieces: 1 }
    switch (event.type) {
      case 'data':
        return { ...base, bytes: event.bytes, length: event.length, offset: event.offset }
      case 'datagram':
        return { ...base, bytes: event.bytes, length: event.length, offset: 0, ...this.#strange(event) }
      case 'stdio':
        return { ...base, bytes: event.bytes, length: event.length, offset: this.#advance(event) }
      default:
        return { ...base, bytes: new Uint8Array(), length: 0, offset: 0 }
    }
  }

  #advance({ lane, stream, length }: Of<'stdio'>): number {
    const key = `${stream} ${lane}`
    const offset = this.#printed.get(key) ?? 0
    this.#printed.set(key, offset + length)
    return offset
  }

  #strange({ lane, direction, address }: Of<'datagram'>): { strange?: string } {
    const known = this.#sentTo.get(lane) ?? new Set()
    if (direction === 'out') {
      this.#sentTo.set(lane, known.add(address))
      return {}
    }
    return known.size === 0 || known.has(address) ? {} : { strange: address }
  }
}

/** Joins what one side sent in many pieces in a row. */
function joinPieces(moments: readonly Moment[], apart: number): Moment[] {
  const joined: Moment[] = []
  for (let index = 0; index < moments.length;) {
    let end = index + 1
    while (end < moments.length && continues(moments[index]!, moments[end]!)) end++
    const run = moments.slice(index, end)
    if (run.length > apart) joined.push(joinedOf(run))
    else joined.push(...run)
    index = end
  }
  return joined
}

/** Whether `next` carries the same stream on. Datagrams never do: each stands for itself. */
function continues({ event }: Moment, { event: next }: Moment): boolean {
  if (event.type === 'data')
    return next.type === 'data' && next.lane === event.lane && next.direction === event.direction
  return (
    event.type === 'stdio' &&
    next.type === 'stdio' &&
    next.lane === event.lane &&
    next.stream === event.stream
  )
}

function joinedOf(run: readonly Moment[]): Moment {
  const parts: Uint8Array[] = []
  for (let kept = 0, index = 0; index < run.length && kept < JOINED; index++) {
    const { bytes, length } = run[index]!
    parts.push(bytes.subarray(0, JOINED - kept))
    kept += bytes.length
    // A gap would make neighbours of bytes that are none.
    if (bytes.length < length) break
  }
  const length = run.reduce((sum, moment) => sum + moment.length, 0)
  return { ...run[0]!, bytes: Buffer.concat(parts), length, pieces: run.length }
}
