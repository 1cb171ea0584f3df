/** A line of bytes that are no UTF-8: wrong first bytes, lonely and missing followers, half a surrogate pair, too much. */
export const NO_TEXT = Buffer.from('fffe00c328eda080f0288cbc80c0af0a', 'hex')

/** Cuts the bytes of a text behind the first byte of every character that has more than one. */
export function cutCharacters(text: string): Uint8Array[] {
  const bytes = Buffer.from(text)
  const cuts = [...bytes.keys()].filter((index) => index > 0 && (bytes[index - 1] ?? 0) >= 0xc0)
  return [0, ...cuts].map((start, index) => bytes.subarray(start, cuts[index]))
}
