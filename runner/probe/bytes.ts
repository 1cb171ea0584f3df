import type { Failure, Shown } from './failure.ts'

export const KiB = 1024
export const MiB = 1024 * KiB

/** A text in UTF-8; bytes as they lie there, without copying them. */
export function toBytes(data: string | Uint8Array): Buffer {
  return typeof data === 'string'
    ? Buffer.from(data, 'utf8')
    : Buffer.from(data.buffer, data.byteOffset, data.length)
}

/** Index of the first byte in which the two differ, or the shorter length when one begins with the other. */
export function firstDifference(a: Uint8Array, b: Uint8Array): number {
  const length = Math.min(a.length, b.length)
  if (Buffer.compare(a.subarray(0, length), b.subarray(0, length)) === 0) return length
  let index = 0
  while (a[index] === b[index]) index++
  return index
}

/** The first index in which two texts differ, or the shorter length. */
export function firstTextDifference(a: string, b: string): number {
  let index = 0
  while (index < a.length && index < b.length && a[index] === b[index]) index++
  return index
}

/** All 256 byte values, in order. */
export const everyByte = Buffer.from(Array.from({ length: 256 }, (_, value) => value))

/** The shown value as text, for evidence: bytes are read as UTF-8. */
export function shownText(value: Shown | undefined): string {
  if (value === undefined) return ''
  if (value instanceof Uint8Array) return toBytes(value).toString('utf8')
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}

/**
 * Evidence that bytes were decoded as UTF-8 where they were not whole characters: U+FFFD (EF BF BD) was
 * received where nothing like it was expected.
 */
export function hasReplacementCharacter(failure: Failure): boolean {
  return (
    shownText(failure.received).includes('\uFFFD') &&
    receivedLiterally(failure) &&
    !expectedHas(failure, '\uFFFD')
  )
}

/** Evidence that the end was left out: what came is the beginning of what was expected, and not all of it. */
export function looksCutShort({ expected, received }: Failure): boolean {
  if (!(expected instanceof Uint8Array) || !(received instanceof Uint8Array)) return false
  const { length } = received
  return length > 0 && length < expected.length && firstDifference(expected, received) === length
}

/** Evidence that every byte was taken for a character and written as UTF-8: byte 0x80 and above became two. */
export function looksDoubleEncoded(failure: Failure): boolean {
  const { expected, received, offset } = failure
  if (!(expected instanceof Uint8Array) || !(received instanceof Uint8Array) || offset === undefined)
    return false
  const rest = toBytes(expected.subarray(offset))
  const doubled = Buffer.from(rest.toString('latin1'), 'utf8')
  const came = received.subarray(offset)
  const compared = Math.min(came.length, doubled.length, 4)
  return (rest[0] ?? 0) >= 0x80 && compared >= 2 && firstDifference(came, doubled) >= compared
}

/** EF BF BD among received bytes, not merely bytes that cannot be shown as UTF-8. */
function receivedLiterally({ received }: Failure): boolean {
  return !(received instanceof Uint8Array) || toBytes(received).includes(Buffer.from('\uFFFD'))
}

function expectedHas({ expected }: Failure, text: string): boolean {
  return expected instanceof Uint8Array
    ? toBytes(expected).includes(Buffer.from(text))
    : shownText(expected).includes(text)
}
