import { columns, glyphs, hexadecimal, isTextual, type Glyph } from '../../terminal/visible.ts'

/** Bytes as they stand on an arrow. */
export interface Content {
  readonly text: string
  /** Column of the byte in focus, in the text; undefined when it is not shown. */
  readonly column: number | undefined
  /** Not everything is shown. */
  readonly cut: boolean
  /** Index of the first byte that is shown. */
  readonly start: number
}

export interface ContentOptions {
  /** Columns there are for it. */
  readonly room: number
  readonly as: 'text' | 'hex'
  /** Index of a byte that has to be seen. */
  readonly focus?: number
  /** Index of the byte to begin with, so that two contents stand one under the other. */
  readonly start?: number
  /** More bytes follow than there are here. */
  readonly more?: boolean
  readonly ellipsis: string
  readonly ascii: boolean
}

/** Bytes looked at for one label: no screen shows more. */
const WINDOW = 512

/** Pieces from the one in focus on that should be seen. */
const AFTER_FOCUS = 10

/** Text, or hexadecimal where the bytes are no text. */
export const kindOf = (...parts: readonly Uint8Array[]): 'text' | 'hex' =>
  parts.every((bytes) => isTextual(bytes.subarray(0, WINDOW))) ? 'text' : 'hex'

/** The part of the bytes that fits into the room: the beginning, or what is around the byte in focus. */
export function contentOf(bytes: Uint8Array, options: ContentOptions): Content {
  return options.as === 'text' ? asText(bytes, options) : asHex(bytes, options)
}

function asText(bytes: Uint8Array, options: ContentOptions): Content {
  const { ascii, room, ellipsis } = options
  const part = around(bytes, options.focus)
  const pieces = glyphs(part.bytes).map(({ at, text }) => ({
    at: part.from + at,
    text: ascii ? escaped(text, bytes, part.from + at) : text,
  }))
  const quoted = { open: '"', close: '"' }
  return fitted(pieces, { ...options, ...quoted, room, ellipsis, part, gap: '', total: bytes.length })
}

function asHex(bytes: Uint8Array, options: ContentOptions): Content {
  const part = around(bytes, options.focus)
  const pieces = Array.from(part.bytes, (byte, index) => ({
    at: part.from + index,
    text: hexadecimal(Uint8Array.of(byte)),
  }))
  return fitted(pieces, { ...options, open: '', close: '', part, gap: ' ', total: bytes.length })
}

/** On a terminal that knows ASCII only, other characters are shown by their bytes. */
function escaped(text: string, bytes: Uint8Array, at: number): string {
  if (/^[\x20-\x7e]+$/.test(text)) return text
  const length = new TextEncoder().encode(text).length
  return Array.from(
    bytes.subarray(at, at + length),
    (byte) => `\\x${byte.toString(16).padStart(2, '0')}`,
  ).join('')
}

interface Part {
  readonly from: number
  readonly bytes: Uint8Array
}

function around(bytes: Uint8Array, focus = 0): Part {
  let from = Math.max(0, Math.min(focus, bytes.length) - WINDOW / 2)
  // Not in the middle of a character.
  for (let back = 0; back < 3 && from > 0 && (bytes[from]! & 0xc0) === 0x80; back++) from--
  return { from, bytes: bytes.subarray(from, from + WINDOW) }
}

interface Fitting extends ContentOptions {
  readonly open: string
  readonly close: string
  readonly gap: string
  readonly part: Part
  readonly total: number
}

function fitted(pieces: readonly Glyph[], options: Fitting): Content {
  const { open, close, gap, part, total, room, ellipsis, focus, more = false } = options
  const widths = pieces.map(({ text }) => columns(text) + gap.length)
  const goesOn = more || part.from + part.bytes.length < total
  const index = focus === undefined ? undefined : pieceOf(pieces, part, focus)
  const before = (first: number) => (part.from > 0 || first > 0 ? ellipsis + gap : open)
  /** The piece after the last one that fits when `first` is the first one. */
  const lastOf = (first: number) => {
    let used = columns(before(first))
    let last = first
    for (; last < pieces.length; last++) {
      const end = last + 1 === pieces.length && !goesOn ? close.length : ellipsis.length
      if (used + widths[last]! + end > room) break
      used += widths[last]!
    }
    return last
  }
  let first = 0
  if (options.start !== undefined) first = pieces.findIndex(({ at }) => at >= options.start!)
  else if (index !== undefined) {
    // Begins later only as far as that shows what comes after the focus.
    const wanted = Math.min(pieces.length, index + AFTER_FOCUS)
    while (first < index && lastOf(first) < wanted) first++
  }
  first = Math.max(0, first)
  const last = lastOf(first)
  const cut = last < pieces.length || goesOn
  const start = before(first)
  const shown = pieces
    .slice(first, last)
    .map(({ text }) => text)
    .join(gap)
  const text = start + shown + (cut ? (shown === '' ? '' : gap) + ellipsis : close)
  const column =
    index === undefined || index < first || index > last
      ? undefined
      : columns(start) + sum(widths.slice(first, index))
  return {
    text,
    column,
    cut: cut || first > 0 || part.from > 0,
    start: pieces[first]?.at ?? part.from + part.bytes.length,
  }
}

/** Index of the piece that holds a byte, which may be the middle of a character; past the end, the place after it. */
function pieceOf(pieces: readonly Glyph[], part: Part, byte: number): number | undefined {
  if (byte < part.from) return undefined
  if (byte >= part.from + part.bytes.length) return pieces.length
  return Math.max(
    0,
    pieces.findLastIndex(({ at }) => at <= byte),
  )
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0)
