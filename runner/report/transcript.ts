import type { Messages } from '../messages/en.ts'
import type { WireEvent, WireRecord } from '../probe/wire.ts'
import type { Style } from '../terminal/style.ts'
import { columns, glyphs, hexadecimal, isTextual, visibleText } from '../terminal/visible.ts'
import { duration, howEnded } from './observation.ts'

/** Lines of a transcript; of a longer one the middle is folded. */
const MOST_LINES = 40
/** Bytes of one event that are looked at for the screen. */
const SHOWN_BYTES = 256

type DataEvent = Extract<WireEvent, { type: 'data' }>

interface Line {
  readonly at: number
  readonly lane: string
  readonly arrow: string
  readonly text: string
  readonly note: string
  readonly tone: keyof Style | undefined
}

/** What went over the wire, one line an event: time, lane, arrow, content. Safe on any screen. */
export function transcript(wire: WireRecord, messages: Messages, style: Style, width: number): string[] {
  const lines = joinPieces(wire).map((event) => describe(event, messages))
  const laneWidth = Math.max(0, ...lines.map((line) => columns(line.lane)))
  const render = ({ at, lane, arrow, text, note, tone }: Line) => {
    const room = Math.max(16, width - 10 - laneWidth - 4 - (note === '' ? 0 : columns(note) + 2))
    const content = clipped(text, room)
    const shown = tone === undefined ? content : style[tone](content)
    const head = `${style.dim(clock(at))} ${lane}${' '.repeat(laneWidth - columns(lane))} ${arrow} `
    return head + shown + (note === '' ? '' : `  ${style.dim(note)}`)
  }
  if (lines.length <= MOST_LINES) return lines.map(render)
  // The beginning says how it came about; the end, where it failed, says most.
  const head = lines.slice(0, MOST_LINES / 4)
  const tail = lines.slice(lines.length - (MOST_LINES - head.length - 1))
  const folded = messages.transcript.folded(lines.length - head.length - tail.length)
  return [...head.map(render), `${' '.repeat(10)}${style.dim(folded)}`, ...tail.map(render)]
}

const clock = (ms: number) => `${ms.toFixed(1).padStart(7)}ms`

interface Joined {
  readonly event: WireEvent
  /** Events that were joined into this one, and their bytes in all. */
  readonly pieces: number
  readonly length: number
}

/** Joins what one side sent in many pieces in a row: 8 MiB must not be a thousand lines. Up to three stay apart. */
function joinPieces(wire: WireRecord): Joined[] {
  const joined: Joined[] = []
  for (let index = 0; index < wire.length;) {
    const run = runOfData(wire, index)
    if (run.length > 3) {
      const length = run.reduce((sum, piece) => sum + piece.length, 0)
      joined.push({ event: { ...run[0]!, bytes: beginning(run) }, pieces: run.length, length })
    } else {
      for (const single of wire.slice(index, index + Math.max(1, run.length))) {
        joined.push({ event: single, pieces: 1, length: 'length' in single ? single.length : 0 })
      }
    }
    index += Math.max(1, run.length)
  }
  return joined
}

/** The first bytes of a run, as many as are looked at. */
function beginning(run: readonly DataEvent[]): Uint8Array {
  const bytes: number[] = []
  for (const piece of run) {
    if (bytes.length > SHOWN_BYTES) break
    bytes.push(...piece.bytes.subarray(0, SHOWN_BYTES + 1))
  }
  return Uint8Array.from(bytes)
}

function runOfData(wire: WireRecord, from: number): DataEvent[] {
  const run: DataEvent[] = []
  for (let index = from; index < wire.length; index++) {
    const event = wire[index]!
    if (event.type !== 'data') break
    const first = run[0]
    if (first !== undefined && (event.lane !== first.lane || event.direction !== first.direction)) break
    run.push(event)
  }
  return run
}

function describe({ event, pieces, length }: Joined, messages: Messages): Line {
  const texts = messages.transcript
  const base = { at: event.at, lane: messages.observation.lane(event.lane), note: '' }
  const say = (text: string, tone?: keyof Style): Line => ({ ...base, arrow: ' ', text, tone })
  switch (event.type) {
    case 'open':
      return say(
        event.direction === 'out' ? texts.connects(event.address) : texts.accepts(event.address),
        'dim',
      )
    case 'data': {
      const counted = texts.bytes(length)
      const note = pieces > 1 ? `${counted} ${texts.pieces(pieces)}` : counted
      return { ...base, arrow: arrowOf(event.direction), text: content(event.bytes), note, tone: undefined }
    }
    case 'datagram': {
      const text = length === 0 ? texts.emptyDatagram : content(event.bytes)
      const note = `${texts.bytes(length)}, ${event.address}`
      return { ...base, arrow: arrowOf(event.direction), text, note, tone: undefined }
    }
    case 'fin':
      return { ...base, arrow: arrowOf(event.direction), text: texts.fin, tone: 'info' }
    case 'rst':
      return { ...base, arrow: arrowOf(event.direction), text: texts.rst, tone: 'bad' }
    case 'silence':
      return { ...base, arrow: '·', text: texts.silence(duration(event.ms)), tone: 'warn' }
    case 'stdio': {
      const arrow = arrowOf(event.stream === 'stdin' ? 'out' : 'in')
      return { ...base, arrow, text: quoted(event.bytes), note: event.stream, tone: undefined }
    }
    case 'stdin-end':
      return { ...base, arrow: '→', text: texts.stdinEnd, tone: 'info' }
    case 'start':
      return say(texts.start(visibleText(event.command)), 'dim')
    case 'listening':
      return say(texts.listening(visibleText(event.address)), 'dim')
    case 'signal':
      return { ...base, arrow: '→', text: texts.signal(event.signal), tone: 'info' }
    case 'exit':
      return say(texts.exit(howEnded(event, messages.observation)), 'info')
  }
}

const arrowOf = (direction: 'in' | 'out') => (direction === 'out' ? '→' : '←')

/** Text in quotes where it is text, else hexadecimal. */
function content(bytes: Uint8Array): string {
  const shown = bytes.subarray(0, SHOWN_BYTES)
  if (isTextual(shown)) return quoted(bytes)
  return hexadecimal(shown) + (shown.length < bytes.length ? ' …' : '')
}

function quoted(bytes: Uint8Array): string {
  const text = glyphs(bytes.subarray(0, SHOWN_BYTES))
    .map((glyph) => glyph.text)
    .join('')
  return `"${text}${bytes.length > SHOWN_BYTES ? '…' : '"'}`
}

/** Cuts a text to `room` columns, with an ellipsis for what is left out. */
function clipped(text: string, room: number): string {
  if (columns(text) <= room) return text
  let kept = ''
  let used = 0
  for (const character of text) {
    used += columns(character)
    if (used > room - 1) break
    kept += character
  }
  return `${kept}…`
}
