import type { Readable } from 'node:stream'

/** Bytes of a program's output kept in memory: what came last. */
const KEPT = 1024 * 1024

/** What a program printed on one stream: all of it counted, the last megabyte kept. */
export class Output {
  /** Bytes printed so far, kept or not. */
  length = 0
  #chunks: Buffer[] = []
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
    this.#text ??= Buffer.concat(this.#chunks).toString('utf8')
    return this.#text
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
    while (this.#kept - (this.#chunks[0]?.length ?? 0) >= KEPT) {
      this.#kept -= this.#chunks.shift()?.length ?? 0
    }
  }
}
