import { columns, glyphs, hexadecimal, isTextual } from '../../terminal/visible.ts'

/** Bytes as they stand on an arrow. */
export interface Content {
  readonly text: string
  /** Column of the byte in focus, in the text; undefined when it is not shown. */
  readonly column: number | undefined
  /** Not everything is shown. */
  readonly cut: boolean
}

export interface ContentOptions {
  /** Columns there are for it. */
  readonly room: number
  readonly as: 'text' | 'hex'
  /** Index of a byte that has to be seen. */
  readonly focus?: number
  /** More bytes follow than there are here. */
  readonly more?: boolean
  readonly ellipsis: string
  readonly ascii: boolean
}

/** Bytes looked at for one label: no screen shows more. */
const WINDOW = 512

/** Of the room before the byte in focus. */
const BEFORE = 0.35

/** Text, or hexadecimal where the bytes are no text. */
export const kindOf = (...parts: readonly Uint8Array[]): 'text' | 'hex' =>
  parts.every((bytes) => isTextual(bytes.subarray(0, WINDOW))) ? 'text' : 'hex'

/** The part of the bytes that fits into the room: the beginning, or what is around the byte in focus. */
export function contentOf(bytes: Uint8Array, options: ContentOptions): Content {
  return options.as === 'text' ? asText(bytes, options) : asHex(bytes, options)
}

interface Piece {
  /** Index of its first byte. */
  readonly at: number
  readonly text: string
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

function fitted(pieces: readonly Piece[], options: Fitting): Content {
  const { open, close, gap, part, total, room, ellipsis, focus, more = false } = options
  const widths = pieces.map(({ text }) => columns(text) + gap.length)
  const goesOn = more || part.from + part.bytes.length < total
  const all = sum(widths) + open.length + close.length
  // The glyph that holds the byte in focus, which may be the middle of a character; past the end, the place after it.
  const index =
    focus === undefined || focus < part.from
      ? undefined
      : focus >= part.from + part.bytes.length
        ? pieces.length
        : Math.max(
            0,
            pieces.findLastIndex(({ at }) => at <= focus),
          )
  let first = 0
  const whole = all + (goesOn ? ellipsis.length : 0) <= room && part.from === 0
  if (!whole && index !== undefined) {
    // The room after the first cell is shared: a part before the focus, the rest behind it.
    const before = Math.floor(room * BEFORE)
    if (part.from > 0 || sum(widths.slice(0, index)) > room - Math.min(12, room / 2)) {
      first = index
      for (let used = 0; first > 0 && used + widths[first - 1]! <= before; first--) used += widths[first - 1]!
    }
  }
  const start = part.from > 0 || first > 0 ? ellipsis + gap : open
  let used = columns(start)
  let last = first
  while (last < pieces.length) {
    const end = last + 1 === pieces.length && !goesOn ? close.length : ellipsis.length
    if (used + widths[last]! + end > room) break
    used += widths[last]!
    last += 1
  }
  const cut = last < pieces.length || goesOn
  const shown = pieces
    .slice(first, last)
    .map(({ text }) => text)
    .join(gap)
  const text = start + shown + (cut ? (shown === '' ? '' : gap) + ellipsis : close)
  const column =
    index === undefined || index < first || index > last
      ? undefined
      : columns(start) + sum(widths.slice(first, index))
  return { text, column, cut: cut || first > 0 || part.from > 0 }
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0)
