import { stripEscapes } from './escapes.ts'

/**
 * Makes foreign text safe and honest on a screen: whatever a learner's program wrote is shown with its control
 * characters visible, and none of them ever reaches the terminal.
 */

const escapes: Record<string, string> = {
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '\0': '\\0',
  '\x1b': '\\x1b',
}

// C0, DEL, C1, lone surrogates, line and paragraph separators, and what turns the direction of writing.
const unseen = /[\p{Cc}\p{Cs}\u200B-\u200F\u2028-\u202E\u2060-\u2069\uFEFF]/gu

const escapeOne = (character: string): string => {
  const known = escapes[character]
  if (known !== undefined) return known
  const code = character.codePointAt(0)!
  return code < 0x100 ? `\\x${hex(code)}` : `\\u${code.toString(16).padStart(4, '0')}`
}

const digits = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'))
const hex = (byte: number) => digits[byte]!

/** Text on one line, every control character as an escape: "a\n" -> `a\n`. */
export function visibleText(text: string): string {
  return text.replace(unseen, escapeOne)
}

/** Text that keeps its lines; tabs become spaces, terminal escape sequences are seen, not obeyed. */
export function visibleLines(text: string): string {
  return text
    .split(/\r?\n/)
    .map((line) => visibleText(line.replaceAll('\t', '  ')))
    .join('\n')
}

/** The beginning of a text, at most so many UTF-16 units; no half of a character stands at its end. */
export function beginning(text: string, most: number): string {
  return text.slice(0, most).replace(/[\uD800-\uDBFF]$/, '')
}

/** Whether bytes are best shown as text: whole UTF-8 with hardly a control character but line ends and tabs. */
export function isTextual(bytes: Uint8Array): boolean {
  let text: string
  try {
    // A character cut at either end by a window or a chunk does not make text binary.
    text = new TextDecoder('utf-8', { fatal: true }).decode(trimPartial(bytes))
  } catch {
    return false
  }
  const strange = text.match(/[^\P{Cc}\n\r\t]/gu)?.length ?? 0
  return strange * 10 <= text.length
}

function trimPartial(bytes: Uint8Array): Uint8Array {
  let start = 0
  while (start < Math.min(3, bytes.length) && isContinuation(bytes[start]!)) start++
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back]!
    if (isContinuation(byte)) continue
    const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc0 ? 2 : 1
    return bytes.subarray(start, length > back ? bytes.length - back : undefined)
  }
  return bytes.subarray(start)
}

const isContinuation = (byte: number) => (byte & 0xc0) === 0x80

/** Bytes in hexadecimal, two digits each: `68 6f 6c 61`. */
export function hexadecimal(bytes: Uint8Array): string {
  let text = ''
  for (let at = 0; at < bytes.length; at++) text += (at === 0 ? '' : ' ') + hex(bytes[at]!)
  return text
}

/** The pieces in which bytes are shown, one a character (or a lone byte), so that a mark can stand under one of them. */
export interface Glyph {
  /** Index of its first byte. */
  readonly at: number
  readonly text: string
}

/** Bytes as glyphs: UTF-8 characters where they are whole, `\xNN` where they are not. */
export function glyphs(bytes: Uint8Array): Glyph[] {
  const shown: Glyph[] = []
  for (let at = 0; at < bytes.length;) {
    const length = characterLength(bytes, at)
    const text =
      length === 0
        ? `\\x${hex(bytes[at]!)}`
        : length === 1 && bytes[at]! >= 0x20 && bytes[at]! < 0x7f
          ? String.fromCharCode(bytes[at]!)
          : visibleText(new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes.subarray(at, at + length)))
    shown.push({ at, text })
    at += Math.max(1, length)
  }
  return shown
}

/** Bytes of the whole UTF-8 character at `at`; 0 when there is none (RFC 3629). */
function characterLength(bytes: Uint8Array, at: number): number {
  const lead = bytes[at]!
  const length = lead < 0x80 ? 1 : lead < 0xc2 ? 0 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : lead < 0xf5 ? 4 : 0
  if (length <= 1) return length
  if (at + length > bytes.length) return 0
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(at, at + length))
    return length
  } catch {
    return 0
  }
}

/** Columns that a text takes on a terminal, without styles and links; wide characters count two. */
export function columns(text: string): number {
  // Nearly every text that is measured, and it is measured often.
  if (/^[\x20-\x7e\xa1-\xac\xae-\u02ff\u2500-\u257f]*$/.test(text)) return text.length
  let count = 0
  for (const character of stripEscapes(text))
    count += isWide(character) ? 2 : /\p{M}/u.test(character) ? 0 : 1
  return count
}

const isWide = (character: string) =>
  /[\p{Emoji_Presentation}\u1100-\u115F\u2E80-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFF00-\uFF60]/u.test(character)
