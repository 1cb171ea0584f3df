import type { Socket } from 'node:net'
import { ProbeFailure } from './failure.ts'
import { Changes, DEFAULT_WAIT_MS, timedOut, waitFor, type Wait } from './waiting.ts'
import type { Direction, WireRecorder } from './wire.ts'

/** What `carries` can look back upon, and what is taken from a sender while its way is held, in bytes. */
const KEPT = 64 * 1024

/**
 * One way through a relay: what one program sends goes on to the other, with its FIN or RST, and is recorded
 * as it comes. Passing on follows the receiver's pace, as a wire does.
 */
export class RelayWay {
  /** The lane in the wire record, the same for both ways: "tcp 1". */
  readonly name: string
  /** As in the record of a client of the program that listens: `out` goes to it, `in` comes from it. */
  readonly #direction: Direction
  readonly #from: Socket
  readonly #to: Socket
  readonly #wire: WireRecorder
  readonly #changes = new Changes()
  /** What came while the way was held, in order; undefined while it is open. */
  #held: (() => void)[] | undefined
  #heldBytes = 0
  #carried = Buffer.alloc(0)
  #length = 0
  #over: 'fin' | 'rst' | undefined

  constructor(name: string, direction: Direction, from: Socket, to: Socket, wire: WireRecorder) {
    this.name = name
    this.#direction = direction
    this.#from = from
    this.#to = to
    this.#wire = wire
    from.on('data', (chunk: Buffer) => this.#came(chunk))
    from.on('end', () => this.#ended('fin', () => to.end()))
    from.on('error', () => this.#ended('rst', () => to.resetAndDestroy()))
    to.on('close', () => from.resume())
  }

  /**
   * From now on what comes is recorded and kept back, until `release`. After the first 64 KiB no more is read,
   * and the sender finds that nobody takes what it says.
   */
  hold(): void {
    this.#held ??= []
  }

  /** Passes on all that was kept back. */
  release(): void {
    const held = this.#held ?? []
    this.#held = undefined
    this.#heldBytes = 0
    this.#from.resume()
    for (const passOn of held) passOn()
  }

  /** Expects that the sender's bytes contain `text`, now or soon, whether passed on yet or not. */
  async carries(text: string, { within = DEFAULT_WAIT_MS }: Wait = {}): Promise<void> {
    const look = () => (this.#carried.includes(text) ? true : this.#over)
    const found = await waitFor(look, this.#changes, within)
    if (found === true) return this.#wire.expectationMet()
    const seen = { lane: this.name, awaited: { what: 'line' }, expected: text } as const
    const received = this.#carried.toString('utf8')
    if (found === timedOut) throw new ProbeFailure({ kind: 'timeout', waited: within, ...seen, received })
    throw new ProbeFailure({ kind: found === 'rst' ? 'reset' : 'closed', ...seen, received })
  }

  #came(bytes: Buffer): void {
    const { length } = bytes
    const direction = this.#direction
    this.#wire.add(this.name, { type: 'data', direction, bytes, length, offset: this.#length })
    this.#length += length
    this.#carried = Buffer.concat([this.#carried, bytes]).subarray(-KEPT)
    this.#pass(() => {
      if (this.#to.destroyed || this.#to.write(bytes)) return
      this.#from.pause()
      this.#to.once('drain', () => {
        if (this.#held === undefined) this.#from.resume()
      })
    })
    if (this.#held !== undefined && (this.#heldBytes += length) > KEPT) this.#from.pause()
    this.#changes.notify()
  }

  #ended(how: 'fin' | 'rst', passOn: () => void): void {
    // After a FIN an error only says that our own writing came too late: the sender has had its say.
    if (this.#over !== undefined) return
    this.#over = how
    this.#wire.add(this.name, { type: how, direction: this.#direction })
    this.#pass(passOn)
    this.#changes.notify()
  }

  #pass(action: () => void): void {
    if (this.#held === undefined) action()
    else this.#held.push(action)
  }
}
