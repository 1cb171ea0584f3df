import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import type { Address } from './ports.ts'

/** What the preload in a program (announce.js) tells: where the program listens, one address a line. */
export class Announcements {
  readonly addresses: Address[] = []
  #next = Promise.withResolvers<void>()

  /** @param stream nothing, when the program says nothing */
  constructor(stream: Readable | null | undefined, onAddress: (address: Address) => void) {
    if (!stream) return
    stream.on('error', () => {})
    createInterface({ input: stream }).on('line', (line) => {
      const address = parse(line)
      if (address === undefined) return
      this.addresses.push(address)
      onAddress(address)
      this.#next.resolve()
      this.#next = Promise.withResolvers()
    })
  }

  /** Resolves at the next one. */
  next(): Promise<void> {
    return this.#next.promise
  }
}

function parse(line: string): Address | undefined {
  try {
    const { transport, host, port } = JSON.parse(line) as Record<string, unknown>
    if (
      (transport === 'tcp' || transport === 'udp') &&
      typeof host === 'string' &&
      typeof port === 'number'
    ) {
      return { transport, host, port }
    }
  } catch {
    // Not ours: the program wrote to a descriptor it does not know.
  }
  return undefined
}
