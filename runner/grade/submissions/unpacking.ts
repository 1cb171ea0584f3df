import { archiveLimits } from './limits.ts'
import { Refusal } from './refusal.ts'

/** Keeps count of what comes out of an archive, and ends it before it is too much. */
export class Unpacking {
  readonly #packed: number
  #entries = 0
  #bytes = 0

  /** @param packed bytes of the archive itself */
  constructor(packed: number) {
    this.#packed = packed
  }

  entry(): void {
    this.#entries += 1
    if (this.#entries > archiveLimits.entries)
      throw new Refusal('archive-entries', { limit: archiveLimits.entries })
  }

  bytes(count: number): void {
    this.#bytes += count
    if (this.#bytes > archiveLimits.bytes) throw new Refusal('archive-bytes', { limit: archiveLimits.bytes })
    const ratio = this.#bytes / Math.max(1, this.#packed)
    if (this.#bytes > archiveLimits.ratioFrom && ratio > archiveLimits.ratio)
      throw new Refusal('archive-ratio', { limit: archiveLimits.ratio })
  }
}
