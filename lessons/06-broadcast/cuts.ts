/** Cuts the bytes of a text behind the first byte of every character that has more than one. */
export function cutCharacters(text: string): Uint8Array[] {
  const bytes = Buffer.from(text)
  const cuts = [...bytes.keys()].filter((index) => index > 0 && (bytes[index - 1] ?? 0) >= 0xc0)
  return [0, ...cuts].map((start, index) => bytes.subarray(start, cuts[index]))
}
