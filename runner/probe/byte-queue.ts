/** Bytes that have arrived and that nobody has looked at yet, without copying them together on every arrival. */
export class ByteQueue {
  #chunks: Buffer[] = []
  length = 0

  push(chunk: Buffer): void {
    this.#chunks.push(chunk)
    this.length += chunk.length
  }

  /** Removes and gives the first bytes: at most `count`, and at most one chunk of them; empty when there are none. */
  takeSome(count: number): Buffer {
    const first = this.#chunks[0]
    if (first === undefined || count === 0) return Buffer.alloc(0)
    const part = first.subarray(0, count)
    if (part.length === first.length) this.#chunks.shift()
    else this.#chunks[0] = first.subarray(part.length)
    this.length -= part.length
    return part
  }

  /** Removes and gives up to `count` bytes. */
  take(count: number): Buffer {
    const parts: Buffer[] = []
    for (let left = Math.min(count, this.length); left > 0; left -= parts.at(-1)?.length ?? left) {
      parts.push(this.takeSome(left))
    }
    return parts.length === 1 ? (parts[0] as Buffer) : Buffer.concat(parts)
  }

  /** Puts bytes back in front. */
  putBack(bytes: Buffer): void {
    if (bytes.length === 0) return
    this.#chunks.unshift(bytes)
    this.length += bytes.length
  }

  /** Index of the first such byte, or -1. */
  indexOf(byte: number): number {
    let before = 0
    for (const chunk of this.#chunks) {
      const index = chunk.indexOf(byte)
      if (index >= 0) return before + index
      before += chunk.length
    }
    return -1
  }
}
