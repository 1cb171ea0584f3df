import type { Readable } from 'node:stream'

/** Bytes of a program's output kept in memory: what came last. */
const KEPT = 1024 * 1024

/** So many pieces are put together to one: a piece takes far more memory than the byte that may be in it. */
const PIECES = 1024

/** What a program printed on one stream: all of it counted, the last megabyte kept. */
export class Output {
  /** Bytes printed so far, kept or not. */
  length = 0
  #chunks: Buffer[] = []
  /** Bytes in them. What is no longer kept goes when they are put together. */
  #kept = 0
  #text: string | undefined
  readonly #listeners: (() => void)[] = []

  constructor(stream: Readable | null | undefined, onChunk: (chunk: Buffer) => void) {
    stream?.on('data', (chunk: Buffer) => {
      this.#keep(chunk)
      onChunk(chunk)
      for (const listener of this.#listeners) listener()
    })
    // A program may be killed while we read: the end of its output is all there is to know.
    stream?.on('error', () => {})
  }

  /** The kept output as text; bytes that are not UTF-8 become U+FFFD. */
  get text(): string {
    this.#text ??= this.textFrom(0)
    return this.#text
  }

  /** The same from one byte of all that was printed on, as far as it is kept. */
  textFrom(byte: number): string {
    const last = this.#last()
    return last.subarray(Math.max(0, byte - this.length + last.length)).toString('utf8')
  }

  /** Where a text ends that begins at a byte of all that was printed or later, as a byte too; undefined when it is not kept. */
  endOf(text: string, from: number): number | undefined {
    const last = this.#last()
    const before = this.length - last.length
    const at = last.indexOf(text, Math.max(0, from - before))
    return at < 0 ? undefined : before + at + Buffer.byteLength(text)
  }

  /** Calls `listener` after every chunk. */
  onChange(listener: () => void): void {
    this.#listeners.push(listener)
  }

  #keep(chunk: Buffer): void {
    this.length += chunk.length
    this.#text = undefined
    this.#chunks.push(chunk)
    this.#kept += chunk.length
    if (this.#kept < 2 * KEPT && this.#chunks.length < PIECES) return
    const last = this.#last()
    this.#chunks = [last]
    this.#kept = last.length
  }

  #last(): Buffer {
    // Put together once, however often it is asked for: a check may look for thousands of lines, one after the other.
    if (this.#chunks.length !== 1) this.#chunks = [Buffer.concat(this.#chunks)]
    return this.#chunks[0]!.subarray(-KEPT)
  }
}
