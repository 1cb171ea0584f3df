import type { Messages } from '../../messages/en.ts'
import { columns, visibleText } from '../../terminal/visible.ts'
import { byteSize, duration, errorLine, howEnded } from '../observation.ts'
import { contentOf, kindOf, type Content } from './content.ts'
import type { Moment } from './moments.ts'
import type { Signs } from './signs.ts'

export interface Wording {
  readonly messages: Messages
  readonly signs: Signs
  readonly ascii: boolean
}

/** What is written at a moment: its content, and a word about it. */
export interface Label {
  readonly text: string
  readonly note: string
  /** Where in the text the byte in focus stands. */
  readonly column?: number
  /** Index of the first byte that is shown. */
  readonly start?: number
}

/** Bytes in focus: with what they are compared, from which byte on. */
export interface Focus {
  readonly bytes: Uint8Array
  readonly at: number
  readonly as: 'text' | 'hex'
  /** Bytes of the moment before `bytes`, and whether more follow. */
  readonly skipped: number
  readonly more: boolean
  /** The byte that the text begins with, where it has to be a certain one. */
  readonly start?: number
}

/** The label of a moment that has an arrow or a line of its own, in `room` columns. */
export function labelOf(moment: Moment, room: number, wording: Wording, focus?: Focus): Label {
  const { event, others, bundled = others?.count ?? 1 } = moment
  const { diagram } = wording.messages
  const times = bundled > 1 ? `× ${bundled}` : ''
  const say = (text: string, ...shorter: string[]): Label => {
    const said = clipped(fitting([text, ...shorter], room), room, wording)
    return { text: said, note: columns(said) + 2 + columns(times) <= room ? times : '' }
  }
  switch (event.type) {
    case 'open':
      return times === ''
        ? say(diagram.connectsFrom(visibleText(event.address)), diagram.connects)
        : say(diagram.connects)
    case 'fin':
      return say(diagram.fin)
    case 'rst':
      return say(diagram.rst)
    case 'silence':
      return say(diagram.silence(duration(event.ms)))
    case 'start':
      return say(visibleText(event.command))
    case 'listening':
      return say(...listening(visibleText(event.address), diagram))
    case 'signal':
      return say(visibleText(event.signal))
    case 'stdin-end':
      return say(diagram.stdinEnd)
    case 'exit':
      return say(howEnded(event, wording.messages.observation))
    case 'data':
    case 'datagram':
      return dataLabel(moment, room, wording, focus, times)
    case 'stdio': {
      const stream = `${event.stream} `
      const error = event.stream === 'stderr' ? ofManyLines(moment) : undefined
      if (error !== undefined && focus === undefined) return say(`${stream}${error}`, error)
      const label = dataLabel(moment, room - stream.length, wording, focus, times)
      return {
        ...label,
        text: stream + label.text,
        ...(label.column !== undefined && { column: label.column + stream.length }),
      }
    }
  }
}

function dataLabel(
  moment: Moment,
  room: number,
  wording: Wording,
  focus: Focus | undefined,
  times: string,
): Label {
  const { messages, signs, ascii } = wording
  const { diagram } = messages
  const { length, pieces, strange, others, bundled } = moment
  if (bundled !== undefined && bundled > 1) {
    const parts =
      moment.event.type === 'datagram' ? diagram.messages(bundled) : diagram.pieces(Math.max(pieces, bundled))
    const text = `${byteSize(length)} ${parts}`
    return { text: columns(text) <= room ? text : clipped(byteSize(length), room, wording), note: '' }
  }
  if (others !== undefined && !others.alike)
    return { text: diagram.messages(others.count), note: byteSize(length) }
  if (moment.event.type === 'datagram' && length === 0) return { text: diagram.emptyDatagram, note: times }
  const bytes = focus?.bytes ?? moment.bytes
  // What a program prints is for people, whatever it is.
  const as = focus?.as ?? (moment.event.type === 'stdio' ? 'text' : kindOf(bytes))
  const more = focus?.more ?? bytes.length < length
  const counted = pieces > 1 ? `${diagram.bytes(length)} ${diagram.pieces(pieces)}` : diagram.bytes(length)
  const from = strange === undefined ? '' : diagram.from(visibleText(strange))
  const shown = (note: string): Content => {
    const width = room - (note === '' ? 0 : columns(note) + 2)
    const at = focus && { focus: focus.at, ...(focus.start !== undefined && { start: focus.start }) }
    return contentOf(bytes, { room: width, as, more, ellipsis: signs.ellipsis, ascii, ...at })
  }
  const plain = [times, from].filter(Boolean).join(' ')
  const short = shown(plain)
  // Short text speaks for itself; of what is cut, and of what is no text, the length is said.
  const needsCount = focus === undefined && (as === 'hex' || short.cut || pieces > 1)
  const note = needsCount ? [others === undefined ? counted : '', plain].filter(Boolean).join(' ') : plain
  // A note that would take the bytes' room is left out.
  const fits = columns(note) + 2 <= room * 0.6 || from !== ''
  const content = needsCount && fits ? shown(note) : short
  return {
    text: content.text,
    note: fits ? note : plain,
    start: content.start,
    ...(content.column !== undefined && { column: content.column }),
  }
}

/** Labels of what came and of what should have come, alike up to the byte in focus, so that one mark serves both. */
export function labelsOf(
  moment: Moment,
  room: number,
  wording: Wording,
  came: Focus,
  expected: Uint8Array,
): [Label, Label] {
  const both = (start?: number): [Label, Label] => {
    const from = start === undefined ? {} : { start }
    return [
      labelOf(moment, room, wording, { ...came, ...from }),
      labelOf(moment, room, wording, { ...came, ...from, bytes: expected, more: false }),
    ]
  }
  const [above, below] = both()
  return above.start === below.start ? [above, below] : both(Math.max(above.start ?? 0, below.start ?? 0))
}

/** The first of several ways to say something that fits; else the last one. */
export const fitting = (ways: readonly string[], room: number): string =>
  ways.find((one) => columns(one) <= room) ?? ways.at(-1)!

/** Where a program listens, as far as there is room: all, without the transport, the port alone. */
export function listening(address: string, diagram: Wording['messages']['diagram']): [string, ...string[]] {
  const place = address.replace(/^\w+ /, '')
  const port = /:\d+$/.exec(place)?.[0] ?? place
  return [diagram.listening(address), diagram.listening(place), diagram.listening(port)]
}

/** Of a stack trace the line that names the error. */
function ofManyLines({ bytes }: Moment): string | undefined {
  const text = Buffer.from(bytes).toString('utf8')
  return text.trim().includes('\n') ? errorLine(text) : undefined
}

/** Cuts a text to `room` columns, with an ellipsis for what is left out. */
export function clipped(text: string, room: number, { signs }: Pick<Wording, 'signs'>): string {
  if (columns(text) <= room) return text
  let kept = ''
  let used = 0
  for (const character of text) {
    const width = columns(character)
    if (used + width > room - signs.ellipsis.length) break
    kept += character
    used += width
  }
  return kept + signs.ellipsis
}
