import { glyphs, hexadecimal, visibleText } from '../../terminal/visible.ts'
import type { Failure, Shown } from '../../probe/failure.ts'
import { describeAwaited, duration, howEnded, short } from '../observation.ts'
import { contentOf, kindOf } from './content.ts'
import type { Compared, Ghost } from './fault.ts'
import type { Moment } from './moments.ts'
import { fitting, listening, type Focus, type Wording } from './words.ts'

/** What of a moment is to be seen, and how, when it is compared. */
export function focusOf(moment: Moment, { received, expected, at, skipped }: Compared): Focus {
  const near = (bytes: Uint8Array) => bytes.subarray(Math.max(0, at - 64), at + 32)
  const end = moment.length - skipped
  return {
    bytes: received.subarray(0, end),
    at,
    as: moment.event.type === 'stdio' ? 'text' : kindOf(near(received), near(expected)),
    skipped,
    more: received.length < end,
  }
}

/** What differs, in a few words. */
export function captionOf(
  { received, expected, at, number }: Compared,
  as: 'text' | 'hex',
  diagram: Wording['messages']['diagram'],
): string {
  const [came, wanted] = [received[at], expected[at]]
  if (wanted === undefined) return diagram.tooMuch
  if (came === undefined) return diagram.endsHere({ at: number })
  return diagram.differs({
    at: number,
    came: nameOfByte(received, at, as),
    expected: nameOfByte(expected, at, as),
  })
}

/** A byte as one would speak of it: what is no plain character by its bytes, all of the character's. */
function nameOfByte(bytes: Uint8Array, at: number, as: 'text' | 'hex'): string {
  if (as === 'hex') return hexadecimal(bytes.subarray(at, at + 1))
  const start = Math.max(0, at - 3)
  const glyph = glyphs(bytes.subarray(start, at + 4)).findLast((one) => start + one.at <= at)
  if (glyph === undefined) return hexadecimal(bytes.subarray(at, at + 1))
  const length = Buffer.byteLength(glyph.text)
  return /^[\x20-\x7e]+$/.test(glyph.text)
    ? `"${glyph.text}"`
    : hexadecimal(bytes.subarray(start + glyph.at, start + glyph.at + length))
}

/** What should have come. `from` is the kind of event that came instead. */
export function ghostText(
  ghost: Ghost,
  room: number,
  wording: Wording,
  from?: Moment['event']['type'],
): string {
  const { messages, signs, ascii } = wording
  switch (ghost.as) {
    case 'bytes': {
      const { bytes } = ghost
      if (bytes.length === 0) return messages.diagram.emptyDatagram
      return contentOf(bytes, { room, as: kindOf(bytes), ellipsis: signs.ellipsis, ascii }).text
    }
    case 'awaited':
      return describeAwaited(ghost.awaited, messages.observation, 'missed')
    case 'within':
      return messages.diagram.within(`"${visibleText(ghost.text)}"`)
    case 'before':
      return messages.diagram.before(`"${visibleText(ghost.text)}"`)
    case 'exit':
      return howEnded({ code: ghost.code, signal: undefined }, messages.observation)
    case 'address': {
      const address = visibleText(ghost.address)
      return from === 'listening'
        ? fitting(listening(address, messages.diagram).slice(0, 2), room)
        : messages.diagram.from(address)
    }
  }
}

/** Of a failure that no moment shows: what came, and what should have come; either may be unknown. */
export function verdictOf(
  failure: Failure,
  { messages }: Pick<Wording, 'messages'>,
): { came: string | undefined; wanted: string | undefined } {
  const { observation, diagram } = messages
  const { kind, expected, received, awaited, waited, ending } = failure
  const value = (shown: Shown | undefined) => (shown === undefined ? undefined : short(shown, observation))
  const wanted = value(expected) ?? (awaited && describeAwaited(awaited, observation, 'missed'))
  switch (kind) {
    case 'timeout': {
      const { silence, running, deaf } = diagram
      const say = awaited?.what === 'exit' ? running : awaited?.what === 'listen' ? deaf : silence
      return { came: waited === undefined ? undefined : say(duration(waited)), wanted }
    }
    case 'resources':
      return {
        came: value(received),
        wanted: expected === undefined ? undefined : diagram.atMost(value(expected)!),
      }
    case 'refused':
      return { came: diagram.refused, wanted }
    case 'missing':
      return { came: value(received) ?? observation.nothing, wanted }
    default:
      return { came: ending === undefined ? value(received) : howEnded(ending, observation), wanted }
  }
}
