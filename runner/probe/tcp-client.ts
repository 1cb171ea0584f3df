import type { Socket } from 'node:net'
import { firstDifference, KiB, MiB, toBytes } from './bytes.ts'
import { ProbeFailure, type Awaited, type Failure } from './failure.ts'
import { isReadByPeer } from './peer-queue.ts'
import { offer, type Offered, type OfferOptions } from './tcp-offer.ts'
import { TcpStream } from './tcp-stream.ts'
import { DEFAULT_WAIT_MS, timedOut, type Wait } from './waiting.ts'
import type { WireRecorder } from './wire.ts'

/** Bytes before and after the first difference that a failure keeps. */
const WINDOW = { before: 32, after: 96 }

/** Bytes that came in place of what was awaited, as a failure keeps them. */
const KEPT = 4 * KiB

/** Long data is written in slices, so that progress can be seen. */
const SLICE = 256 * KiB

/** A line longer than this is no line of any lesson. */
const LINE_LIMIT = 8 * MiB

export interface TcpClientOptions {
  /** false: nothing is read before `resume`. */
  readonly reading?: boolean
  /** Processes of which the peer is one, as far as they are known. */
  readonly pids?: (() => readonly number[]) | undefined
}

/**
 * One end of a TCP connection with a learner's program: it writes and reads as the check says, expects
 * exact bytes, and records everything. Either a client of the learner's server, or what the probe's own
 * server accepted from the learner's client.
 */
export class TcpClient {
  /** The lane in the wire record: "client 1". */
  readonly name: string
  /** This end of the connection, as the peer sees it: "127.0.0.1:43210". */
  readonly address: string
  /** The program's end of it. */
  readonly peerAddress: string
  readonly #stream: TcpStream
  readonly #pids: NonNullable<TcpClientOptions['pids']>
  /** Bytes that the check has already seen and accepted. */
  #matched = 0
  #sending: Promise<void> | undefined
  /** The check has ended this side. */
  #ended = false

  /** Wraps a connected socket that was created with `allowHalfOpen`. */
  constructor(
    name: string,
    socket: Socket,
    wire: WireRecorder,
    { reading = true, pids = () => [] }: TcpClientOptions = {},
  ) {
    this.name = name
    this.#pids = pids
    // A socket forgets its addresses when it closes.
    this.address = `${socket.localAddress}:${socket.localPort}`
    this.peerAddress = `${socket.remoteAddress}:${socket.remotePort}`
    this.#stream = new TcpStream(name, socket, wire, reading)
  }

  /** Bytes received so far, and sent. */
  get received(): number {
    return this.#stream.received
  }

  get sent(): number {
    return this.#stream.sent
  }

  /** The peer has ended its side, by FIN or RST, and the probe has seen it. */
  get over(): boolean {
    return this.#stream.over !== undefined
  }

  /** Sends bytes (a text as UTF-8); resolves when the kernel has them all. Fails when the peer takes nothing more for a whole wait. */
  async send(data: string | Uint8Array, wait: Wait = {}): Promise<void> {
    this.#mustBeOpen('send')
    const sending = this.#sendAfter(this.#sending, toBytes(data), wait.within ?? DEFAULT_WAIT_MS)
    // Whoever sends next waits for the end of this, however it ends; its failure belongs to this caller.
    const ended = sending.catch(() => {})
    this.#sending = ended
    await sending
    if (this.#sending === ended) this.#sending = undefined
  }

  /**
   * Sends pieces so that each arrives on its own: the next one leaves when the program has read the one
   * before (seen in the kernel's receive queue on Linux; elsewhere a short pace).
   */
  async sendApart(pieces: readonly (string | Uint8Array)[]): Promise<void> {
    for (const piece of pieces) {
      await this.send(piece)
      await isReadByPeer(this.#stream.socket, this.#pids())
    }
  }

  /** Expects exactly these bytes next, and compares them as they come. */
  async receive(expected: string | Uint8Array, { within = DEFAULT_WAIT_MS }: Wait = {}): Promise<void> {
    const wanted = toBytes(expected)
    const before = this.#matched
    let matched = 0
    while (matched < wanted.length) {
      const awaited = { what: 'bytes', count: matched, of: wanted.length } as const
      const place = window(wanted, matched, before)
      await this.#comes(awaited, within, place)
      if (this.#stream.incoming.length === 0) this.#failOver(awaited, place)
      const came = this.#stream.takeSome(wanted.length - matched)
      const difference = firstDifference(came, wanted.subarray(matched))
      if (difference < came.length) {
        this.#stream.incoming.putBack(came.subarray(difference))
        this.#mismatch(window(wanted, matched + difference, before))
      }
      matched += came.length
      this.#matched += came.length
    }
    this.#stream.wire.expectationMet()
  }

  /** The next line, without its "\n"; decoded as UTF-8. */
  async receiveLine({ within = DEFAULT_WAIT_MS }: Wait = {}): Promise<string> {
    const { incoming } = this.#stream
    const awaited = { what: 'line' } as const
    const look = () => {
      const end = incoming.indexOf(0x0a)
      if (end >= 0) return end + 1
      if (incoming.length > LINE_LIMIT) return 'too long'
      return this.over ? 'none' : undefined
    }
    const length = await this.#stream.until(look, within)
    if (length === timedOut) return this.#failTimeout(awaited, within)
    if (length === 'too long') return this.#failExtra(awaited)
    if (length === 'none') return this.#failOver(awaited)
    return this.#accepted(length).subarray(0, -1).toString('utf8')
  }

  async receiveLines(count: number, wait?: Wait): Promise<string[]> {
    const lines: string[] = []
    while (lines.length < count) lines.push(await this.receiveLine(wait))
    return lines
  }

  /** What comes next, at least one byte; nothing when the peer has ended its side by FIN. */
  async receiveAny({ within = DEFAULT_WAIT_MS }: Wait = {}): Promise<Buffer> {
    const awaited = { what: 'answer' } as const
    await this.#comes(awaited, within)
    const { incoming, over } = this.#stream
    if (incoming.length === 0 && over === 'rst') this.#failOver(awaited)
    return this.#accepted(incoming.length)
  }

  /** Everything until the peer's FIN, at most `limit` bytes. `within` is the longest silence. */
  async receiveAll({
    within = DEFAULT_WAIT_MS,
    limit = 64 * MiB,
  }: Wait & { readonly limit?: number } = {}): Promise<Buffer> {
    const parts: Buffer[] = []
    for (let length = 0; ; length += parts.at(-1)?.length ?? 0) {
      const awaited = { what: 'fin', after: this.received } as const
      if (length > limit) {
        this.#fail({ kind: 'extra', awaited, received: { bytes: length }, expected: { bytes: limit } })
      }
      await this.#comes(awaited, within)
      if (this.#stream.incoming.length === 0) break
      parts.push(this.#accepted(limit - length + 1))
    }
    if (this.#stream.over === 'rst')
      this.#fail({ kind: 'reset', awaited: { what: 'fin', after: this.received } })
    this.#stream.wire.expectationMet()
    return Buffer.concat(parts)
  }

  /** Expects the peer's FIN next, and not one byte before it. */
  async receiveEnd(wait: Wait = {}): Promise<void> {
    const awaited = { what: 'fin', after: this.#matched } as const
    await this.#nothingBut(awaited, wait)
    if (this.#stream.over === 'rst') this.#fail({ kind: 'reset', awaited })
  }

  /** Expects the connection to be closed next, by FIN or by RST, and not one byte before. */
  async receiveClose(wait: Wait = {}): Promise<void> {
    await this.#nothingBut({ what: 'close' }, wait)
  }

  /** Ends this side (FIN, half-close: RFC 9293, 3.6) when all has been sent; receiving goes on. */
  async end({ within = DEFAULT_WAIT_MS }: Wait = {}): Promise<void> {
    this.#ended = true
    await this.#sending
    const finished = this.#stream.finish()
    const done = () => (finished() || this.#stream.broken ? true : undefined)
    if ((await this.#stream.until(done, within)) === timedOut) this.#failTimeout({ what: 'stall' }, within)
  }

  /** Breaks the connection off with RST (RFC 9293, 3.5.2). */
  reset(): void {
    this.#stream.reset()
  }

  /** Stops reading: the receive window closes, and the peer feels it. */
  pause(): void {
    this.#stream.socket.pause()
  }

  resume(): void {
    this.#stream.socket.resume()
  }

  /** Reads so many bytes, or a chunk or two more, and stops again; less when no more comes within the wait. */
  async sip(count: number, { within = DEFAULT_WAIT_MS }: Wait = {}): Promise<void> {
    await this.#stream.sip(count, within)
  }

  /**
   * Writes what `next` gives until the peer stops reading, or `limit` bytes have left. The proof of a stall
   * is order, not time: see tcp-offer.ts.
   */
  async offer(next: () => Uint8Array, options: OfferOptions): Promise<Offered> {
    this.#mustBeOpen('offer')
    return (await offer(this.#stream, next, options)) ?? this.#failOver({ what: 'stall' })
  }

  /** Leaves politely, waiting at most `patience` ms for the peer's own end; what is open then is cut off by `destroy`. */
  async leave(patience: number): Promise<void> {
    await this.#stream.leave(patience)
  }

  destroy(): void {
    this.#stream.socket.destroy()
  }

  /** What a check cannot do is a fault of the check: the program has not reset anything. */
  #mustBeOpen(method: string): void {
    if (this.#ended) throw new Error(`${method}() after end() on ${this.name}`)
  }

  async #sendAfter(previous: Promise<void> | undefined, bytes: Buffer, within: number): Promise<void> {
    if (previous !== undefined) await previous
    this.#stream.record(bytes)
    for (let start = 0; start < bytes.length; start += SLICE) {
      let taken = false
      this.#stream.write(bytes.subarray(start, start + SLICE), () => {
        taken = true
      })
      const done = () => (taken || this.#stream.broken ? true : undefined)
      if ((await this.#stream.until(done, within)) === timedOut) this.#failTimeout({ what: 'stall' }, within)
    }
  }

  /** Waits until something has come, or the peer's end. */
  async #comes(awaited: Awaited, within: number, more: Partial<Failure> = {}): Promise<void> {
    const look = () => (this.#stream.incoming.length > 0 || this.over ? true : undefined)
    if ((await this.#stream.until(look, within)) === timedOut) this.#failTimeout(awaited, within, more)
  }

  #accepted(count: number): Buffer {
    const bytes = this.#stream.take(count)
    this.#matched += bytes.length
    this.#stream.wire.expectationMet()
    return bytes
  }

  async #nothingBut(awaited: Awaited, { within = DEFAULT_WAIT_MS }: Wait): Promise<void> {
    await this.#comes(awaited, within)
    if (this.#stream.incoming.length === 0) return this.#stream.wire.expectationMet()
    this.#failExtra(awaited)
  }

  #failExtra(awaited: Awaited): never {
    this.#fail({ kind: 'extra', awaited, received: this.#stream.take(256), before: this.#matched })
  }

  #mismatch({ expected, received, ...place }: ReturnType<typeof window>): never {
    const came = Buffer.concat([received, this.#stream.take(WINDOW.after)])
    this.#fail({ kind: 'mismatch', expected, received: came, ...place })
  }

  #failOver(awaited: Awaited, more: Partial<Failure> = {}): never {
    const kind = this.#stream.over === 'rst' ? 'reset' : 'closed'
    this.#fail({ kind, awaited, ...more, ...this.#rest(more) })
  }

  #failTimeout(awaited: Awaited, waited: number, more: Partial<Failure> = {}): never {
    this.#stream.wire.add(this.name, { type: 'silence', ms: waited })
    this.#fail({ kind: 'timeout', awaited, waited, ...more, ...this.#rest(more) })
  }

  /** What has come in place of what was awaited. */
  #rest({ received }: Partial<Failure>): Partial<Failure> {
    return received === undefined && this.#stream.incoming.length > 0
      ? { received: this.#stream.take(KEPT) }
      : {}
  }

  #fail(failure: Failure): never {
    throw new ProbeFailure({ lane: this.name, ...failure })
  }
}

/**
 * The surroundings of a place in the expected bytes, and what of them has come when all before it has.
 * @param before bytes of the stream that the check had accepted earlier
 */
function window(wanted: Buffer, offset: number, before: number) {
  const start = Math.max(0, offset - WINDOW.before)
  return {
    expected: wanted.subarray(start, Math.min(wanted.length, offset + WINDOW.after)),
    received: wanted.subarray(start, offset),
    offset: offset - start,
    before: before + start,
  }
}
