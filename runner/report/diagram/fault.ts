import { firstDifference } from '../../probe/bytes.ts'
import type { Awaited, Failure } from '../../probe/failure.ts'
import { asBytes } from '../observation.ts'
import type { Moment } from './moments.ts'

/** Where in the picture a failure shows, and what should have been there. */
export interface Fault {
  /** The moment to be marked; undefined when none shows it. */
  readonly index: number | undefined
  readonly compared?: Compared
  /** What was awaited and did not come. */
  readonly ghost?: Ghost
}

/** What came and what should have come, both from one place in the marked moment's bytes. */
export interface Compared {
  readonly received: Uint8Array
  readonly expected: Uint8Array
  /** Index in both of the first byte that differs. */
  readonly at: number
  /** Number of that byte in its stream, from 1; undefined where a text was compared. */
  readonly number: number | undefined
  /** Bytes of the moment before these. */
  readonly skipped: number
}

export type Ghost =
  /** Bytes that should have followed. */
  | { readonly as: 'bytes'; readonly bytes: Uint8Array }
  | { readonly as: 'awaited'; readonly awaited: Awaited }
  | { readonly as: 'exit'; readonly code: number }
  /** A text that should have been a part of it. */
  | { readonly as: 'within'; readonly text: string }
  /** A text that should have come earlier. */
  | { readonly as: 'before'; readonly text: string }
  /** Where the program should have listened, or the answer should have come from. */
  | { readonly as: 'address'; readonly address: string }

/** Finds the moment that shows the failure. Never guesses: what the record does not show is not marked. */
export function faultOf(moments: readonly Moment[], failure: Failure): Fault {
  switch (failure.kind) {
    case 'mismatch':
    case 'order':
    case 'extra':
    case 'missing': {
      return inStream(moments, failure) ?? inText(moments, failure) ?? elsewhereInText(moments, failure)
    }
    case 'closed':
    case 'reset': {
      const type = failure.kind === 'closed' ? 'fin' : 'rst'
      const index = last(
        moments,
        ({ event }) => event.type === type && isIn(event) && of(failure, event.lane),
      )
      return { index, ...ghostOf(failure) }
    }
    case 'timeout': {
      const index = last(moments, ({ event }) => event.type === 'silence' && of(failure, event.lane))
      return { index, ...ghostOf(failure) }
    }
    case 'crashed':
    case 'exited': {
      const index = last(moments, ({ event }) => event.type === 'exit' && of(failure, event.lane))
      const { expected, awaited } = failure
      if (typeof expected === 'number') return { index, ghost: { as: 'exit', code: expected } }
      return { index, ...(awaited?.what === 'listen' && { ghost: { as: 'awaited', awaited } }) }
    }
    case 'wrong-host':
    case 'wrong-port':
      return elsewhere(moments, failure)
    case 'refused':
    case 'resources':
      return { index: undefined }
  }
}

const isIn = (event: Moment['event']) => !('direction' in event) || event.direction === 'in'
const of = ({ lane }: Failure, name: string) => lane === undefined || lane === name
const last = (moments: readonly Moment[], wanted: (moment: Moment) => boolean) => {
  const index = moments.findLastIndex(wanted)
  return index < 0 ? undefined : index
}

function ghostOf({ awaited, expected, offset = 0 }: Failure): { ghost?: Ghost } {
  const empty = awaited?.what === 'datagram' && expected instanceof Uint8Array && expected.length === 0
  if (expected instanceof Uint8Array && (expected.length > offset || empty))
    return { ghost: { as: 'bytes', bytes: expected.subarray(offset) } }
  return awaited === undefined ? {} : { ghost: { as: 'awaited', awaited } }
}

function elsewhere(moments: readonly Moment[], { lane, given, expected }: Failure): Fault {
  const index = last(
    moments,
    ({ event, strange }) =>
      (lane === undefined || event.lane === lane) && (event.type === 'listening' || strange !== undefined),
  )
  const address = given === undefined ? expected : `${given.transport} ${given.host}:${given.port}`
  return typeof address === 'string' ? { index, ghost: { as: 'address', address } } : { index }
}

/** A difference at a known place of what came on one connection. */
function inStream(moments: readonly Moment[], failure: Failure): Fault | undefined {
  // Nothing to compare with: only that it came is known.
  if (failure.kind === 'mismatch' && failure.expected === undefined) return undefined
  const { received, expected = new Uint8Array(), before = 0, lane } = failure
  if (lane === undefined || !(received instanceof Uint8Array) || !(expected instanceof Uint8Array))
    return undefined
  const { offset = firstDifference(received, expected) } = failure
  const datagram = last(moments, ({ event, bytes }) => {
    if (event.type !== 'datagram' || event.direction !== 'in' || event.lane !== lane) return false
    const part = bytes.subarray(before, before + received.length)
    return Buffer.compare(part, received.subarray(0, part.length)) === 0
  })
  const position = before + offset
  const index =
    datagram ??
    last(moments, ({ event, offset: start, length }) => {
      const here = event.type === 'data' && event.direction === 'in' && event.lane === lane
      return here && start <= position && position < start + length
    })
  if (index === undefined) {
    // All that came was right: the end came too soon.
    const end = last(
      moments,
      ({ event }) => event.lane === lane && ['fin', 'rst', 'silence'].includes(event.type),
    )
    return failure.kind === 'mismatch' && expected.length <= offset
      ? undefined
      : { index: end, ...ghostOf(failure) }
  }
  const { bytes, offset: start } = moments[index]!
  const at = position - start
  // What was kept of the event, else what the failure has kept of the place.
  const kept = at < bytes.length || before < start
  const skipped = kept ? 0 : before - start
  const came = kept ? bytes : received
  return { index, compared: compare(came, expected.subarray(offset), at - skipped, position + 1, skipped) }
}

function compare(
  received: Uint8Array,
  rest: Uint8Array,
  at: number,
  number: number | undefined,
  skipped: number,
): Compared {
  return { received, expected: Buffer.concat([received.subarray(0, at), rest]), at, number, skipped }
}

/** A text that a check had taken from what came, found again in it. */
function inText(moments: readonly Moment[], failure: Failure): Fault | undefined {
  const { received, expected, lane } = failure
  const wanted = asBytes(received)
  if (wanted === undefined || wanted.length === 0) return undefined
  let best: Fault | undefined
  for (const [, stream] of Map.groupBy(moments.entries(), ([, moment]) => streamOf(moment))) {
    if (stream.length === 0 || streamOf(stream[0]![1]) === undefined) continue
    if (lane !== undefined && stream[0]![1].event.lane !== lane) continue
    const found = findIn(stream, wanted)
    if (found === undefined || found.index < (best?.index ?? -1)) continue
    const want = asBytes(expected)
    const shift = want === undefined ? 0 : firstDifference(wanted, want)
    const place = placeOf(stream, found.at + shift)
    const { bytes } = moments[place.index]!
    if (want === undefined) best = { index: place.index }
    // A number is looked for anywhere in what a program says: it stands at no certain place.
    else if (typeof expected === 'string' && shift === 0 && /^\d+$/.test(expected))
      best = { index: place.index, ghost: { as: 'within', text: expected } }
    else {
      // What was compared is a line without its end; what follows it on the wire is nobody's fault.
      const goesOn = typeof received === 'string' && !endsLine(want) && bytes.indexOf(0x0a, place.at) >= 0
      const rest = Buffer.concat([want.subarray(shift), Buffer.from(goesOn ? '\n' : '')])
      best = { index: place.index, compared: compare(bytes, rest, place.at, undefined, 0) }
    }
  }
  return best
}

/** What one has waited for in vain came to another one, or something else came to it first. */
function elsewhereInText(moments: readonly Moment[], { lane, ...failure }: Failure): Fault {
  const { expected, kind } = failure
  const found = kind === 'order' && lane !== undefined ? inText(moments, failure) : undefined
  if (found === undefined) return { index: undefined }
  const { index } = found
  return typeof expected === 'string' ? { index, ghost: { as: 'before', text: expected } } : { index }
}

const endsLine = (bytes: Uint8Array) => bytes.at(-1) === 0x0a

type Stream = readonly (readonly [number, Moment])[]

/** What a program says, by where it says it; each datagram for itself. */
function streamOf({ event }: Moment): string | undefined {
  if (event.type === 'data' && event.direction === 'in') return `data ${event.lane}`
  if (event.type === 'datagram' && event.direction === 'in') return `datagram ${event.lane}`
  return event.type === 'stdio' && event.stream !== 'stdin' ? `${event.stream} ${event.lane}` : undefined
}

/** The last place of `wanted` in a stream; one that is short has to be a line of its own. */
function findIn(stream: Stream, wanted: Uint8Array): { at: number; index: number } | undefined {
  const whole = Buffer.concat(stream.map(([, { bytes }]) => bytes))
  for (let from = whole.length; ;) {
    const at = whole.lastIndexOf(wanted, from)
    if (at < 0) return undefined
    const begins = at === 0 || whole[at - 1] === 0x0a
    const ends = at + wanted.length >= whole.length || [0x0a, 0x0d].includes(whole[at + wanted.length]!)
    if (begins && (ends || wanted.length > 16)) return { at, index: placeOf(stream, at).index }
    if (at === 0) return undefined
    from = at - 1
  }
}

/** The moment that holds byte `at` of its stream, and where in it; past the end, the end of the last one. */
function placeOf(stream: Stream, at: number): { index: number; at: number } {
  let before = 0
  for (const [index, { bytes }] of stream) {
    if (at < before + bytes.length) return { index, at: at - before }
    before += bytes.length
  }
  const [index, { bytes }] = stream.at(-1)!
  return { index, at: bytes.length }
}
