import { createCipheriv, createHash, randomBytes } from 'node:crypto'

/** A new seed: 16 hexadecimal digits of full entropy. */
export function newSeed(): string {
  return randomBytes(8).toString('hex')
}

/** Whether a text can be a seed: 1 to 16 hexadecimal digits. */
export function isSeed(text: string): boolean {
  return /^[0-9a-f]{1,16}$/i.test(text)
}

/** Without vowels and y: what a lesson's program obeys (`bye`, `busy`, `tick`) must not come up by luck. */
const consonants = [...'bcdfghjklmnpqrstvwxz']
const printable = Array.from({ length: 94 }, (_, index) => String.fromCharCode(33 + index))
/** Characters of two, three and four bytes in UTF-8, the last ones of two UTF-16 units. */
const beyondAscii = [...'áéíóúñü¿¡ßçøžłαω€→✓語水あ😀🚀🎈']

/** Bytes, texts and choices that follow from a seed and a name alone. */
export class Random {
  readonly #stream: ReturnType<typeof createCipheriv>

  /** The same seed and name give the same values; other names give independent ones. */
  constructor(seed: string, name: string) {
    const key = createHash('sha256').update(`${seed.toLowerCase()}\n${name}`).digest()
    // AES in counter mode is a fast generator of reproducible random bytes.
    this.#stream = createCipheriv('aes-128-ctr', key.subarray(0, 16), key.subarray(16))
  }

  bytes(count: number): Buffer {
    return this.#stream.update(Buffer.alloc(count))
  }

  /** A whole number from `min` to `max`, both included. */
  int(min: number, max: number): number {
    // 48 bits over a small range: the bias is far below what anybody could see.
    return min + (this.bytes(6).readUIntBE(0, 6) % (max - min + 1))
  }

  pick<T>(list: readonly T[]): T {
    return list[this.int(0, list.length - 1)] as T
  }

  shuffle<T>(list: readonly T[]): T[] {
    const shuffled = [...list]
    for (let last = shuffled.length - 1; last > 0; last--) {
      const other = this.int(0, last)
      ;[shuffled[last], shuffled[other]] = [shuffled[other] as T, shuffled[last] as T]
    }
    return shuffled
  }

  /** Eight lower-case consonants. */
  word(): string {
    return Array.from({ length: 8 }, () => this.pick(consonants)).join('')
  }

  /** Printable ASCII without spaces. */
  text(length: number): string {
    return Array.from({ length }, () => this.pick(printable)).join('')
  }

  /** A short text with characters of one, two, three and four bytes, never the same. */
  accented(): string {
    const [two, three, four] = [beyondAscii.slice(0, 16), beyondAscii.slice(16, 22), beyondAscii.slice(22)]
    return `${this.word()} ${this.pick(two)}${this.pick(three)}${this.pick(four)} ${this.shuffle(beyondAscii).slice(0, 6).join('')} ${this.word()}`
  }

  /** Cuts bytes into `count` pieces at random places; no piece is empty. */
  pieces(bytes: Uint8Array, count: number): Uint8Array[] {
    const places = this.shuffle(Array.from({ length: bytes.length - 1 }, (_, index) => index + 1)).slice(
      0,
      count - 1,
    )
    const cuts = [0, ...places.sort((a, b) => a - b), bytes.length]
    return cuts.slice(1).map((end, index) => bytes.subarray(cuts[index], end))
  }
}
