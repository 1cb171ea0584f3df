import { firstDifference } from '../probe/bytes.ts'
import type { Amount, Failure, Shown } from '../probe/failure.ts'
import type { Messages } from '../messages/en.ts'
import type { Style } from '../terminal/style.ts'
import { columns, glyphs, hexadecimal, isTextual } from '../terminal/visible.ts'
import { amount, asBytes } from './observation.ts'

/** Bytes shown before and after the first difference. */
const BEFORE = 16
const AFTER = 28
const HEX_BEFORE = 8
const HEX_AFTER = 8

/**
 * Expected and received one under the other, with a mark under the first byte that differs.
 * Empty when the failure compares nothing.
 */
export function comparison(failure: Failure, messages: Messages, style: Style): string[] {
  const { expected, received, offset } = failure
  if (expected === undefined && received === undefined) return []
  // An empty datagram that did not come is not nothing.
  if (failure.kind === 'timeout' && asBytes(expected)?.length === 0) return []
  const { verify } = messages
  const width = Math.max(columns(verify.expected), columns(verify.received))
  const row = (label: string, text: string) => `${label.padEnd(width)}  ${text}`
  const [left, right] = [asBytes(expected), asBytes(received)]
  if (left === undefined || right === undefined) {
    const lines: string[] = []
    if (expected !== undefined) lines.push(row(verify.expected, whole(expected, messages)))
    if (received !== undefined) lines.push(row(verify.received, whole(received, messages)))
    return lines
  }
  const at =
    typeof expected === 'string' ? firstDifference(left, right) : (offset ?? firstDifference(left, right))
  const show =
    isTextual(window(left, at)) && isTextual(window(right, at).subarray(0, BEFORE)) ? asText : asHex
  const [above, below] = [show(left, at, verify.endsHere), show(right, at, verify.endsHere)]
  const mark = ' '.repeat(width + 2 + below.column) + style.mark('^')
  return [row(verify.expected, above.text), row(verify.received, below.text), mark]
}

const window = (bytes: Uint8Array, at: number) => bytes.subarray(Math.max(0, at - BEFORE), at + AFTER)

function whole(value: Shown, messages: Messages): string {
  if (typeof value === 'number') return String(value)
  const bytes = asBytes(value)
  if (bytes !== undefined) {
    if (bytes.length === 0) return messages.observation.nothing
    return isTextual(bytes)
      ? asText(bytes, 0, messages.verify.endsHere).text
      : asHex(bytes, 0, messages.verify.endsHere).text
  }
  return amount(value as Amount, messages.observation)
}

interface Row {
  readonly text: string
  /** Column of the byte at `at`. */
  readonly column: number
}

/** The text around byte `at`; one that has ended there says so. */
function asText(bytes: Uint8Array, at: number, endsHere: string): Row {
  // Enough for the window even if every character took four bytes; the payload itself may be megabytes.
  const begin = characterStart(bytes, Math.min(at, bytes.length) - 4 * BEFORE)
  const part = bytes.subarray(begin, at + 4 * AFTER)
  const shown = glyphs(part)
  // The glyph that holds the byte, which may be the middle of a character.
  const index = at >= bytes.length ? shown.length : shown.findLastIndex((glyph) => begin + glyph.at <= at)
  const from = Math.max(0, index - BEFORE)
  const to = Math.min(shown.length, index + AFTER)
  const start = begin + from > 0 ? '…' : '"'
  const text = (first: number, last: number) =>
    shown
      .slice(first, last)
      .map((glyph) => glyph.text)
      .join('')
  const end =
    to < shown.length || begin + part.length < bytes.length
      ? '…'
      : `"${at >= bytes.length ? ` (${endsHere})` : ''}`
  return { text: start + text(from, to) + end, column: columns(start + text(from, index)) }
}

/** The nearest place at or before `at` where a UTF-8 character may begin. */
function characterStart(bytes: Uint8Array, at: number): number {
  let start = Math.max(0, at)
  for (let back = 0; back < 3 && start > 0 && (bytes[start]! & 0xc0) === 0x80; back++) start--
  return start
}

function asHex(bytes: Uint8Array, at: number, endsHere: string): Row {
  const from = Math.max(0, Math.min(at, bytes.length) - HEX_BEFORE)
  const shown = bytes.subarray(from, at + HEX_AFTER)
  const start = from > 0 ? '… ' : ''
  const end = from + shown.length < bytes.length ? ' …' : at >= bytes.length ? ` (${endsHere})` : ''
  return {
    text: start + hexadecimal(shown) + end,
    column: start.length + 3 * (Math.min(at, bytes.length) - from),
  }
}
