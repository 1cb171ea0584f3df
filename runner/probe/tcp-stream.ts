import type { Socket } from 'node:net'
import { ByteQueue } from './byte-queue.ts'
import { MiB } from './bytes.ts'
import { Changes, type timedOut, waitFor } from './waiting.ts'
import type { WireRecorder } from './wire.ts'

/** Received and not yet asked for: beyond this the probe stops reading, so that an endless answer fills no memory. */
const UNREAD_LIMIT = 16 * MiB

/** What a peer may still send while the probe leaves; more is an endless answer. */
const LEFT_LIMIT = 256 * MiB

/** A connected socket whose every event is recorded, with what has arrived and was not asked for yet. */
export class TcpStream {
  readonly name: string
  readonly socket: Socket
  readonly wire: WireRecorder
  /** What has arrived; take from it by `take` and `takeSome`, so that reading goes on. */
  readonly incoming = new ByteQueue()
  /** Bytes received and sent so far. */
  received = 0
  sent = 0
  /** How the peer has ended its side, once it has. */
  over: 'fin' | 'rst' | undefined
  closed = false
  readonly #changes = new Changes()
  #resetByUs = false
  /** Reading rests because too much lies here unasked for. */
  #full = false
  /** Reading rests when so many bytes have come in all. */
  #restAt: number | undefined

  /** Wraps a connected socket that was created with `allowHalfOpen`. */
  constructor(name: string, socket: Socket, wire: WireRecorder, reading: boolean) {
    this.name = name
    this.socket = socket
    this.wire = wire
    socket.setNoDelay(true)
    socket.on('data', (chunk: Buffer) => this.#arrived(chunk))
    socket.on('end', () => this.#ended('fin'))
    socket.on('error', () => this.#ended('rst'))
    socket.on('close', () => {
      this.closed = true
      this.#changes.notify()
    })
    if (!reading) socket.pause()
  }

  /** Nothing more can be sent: the connection is gone. */
  get broken(): boolean {
    return this.over === 'rst' || this.closed
  }

  /** Asks `look` now and at every event of the socket, for `within` ms. */
  async until<T>(look: () => T | undefined, within: number): Promise<T | typeof timedOut> {
    return waitFor(look, this.#changes, within)
  }

  /** Records bytes as sent. */
  record(bytes: Buffer): void {
    this.wire.add(this.name, {
      type: 'data',
      direction: 'out',
      bytes,
      length: bytes.length,
      offset: this.sent,
    })
    this.sent += bytes.length
  }

  /** Hands bytes to the kernel; `taken` is called when it has them all. */
  write(bytes: Buffer, taken: () => void): void {
    this.socket.write(bytes, () => {
      taken()
      this.#changes.notify()
    })
  }

  /** Ends this side when all has been sent; true once the kernel has it. */
  finish(): () => boolean {
    if (!this.socket.writableEnded) this.wire.add(this.name, { type: 'fin', direction: 'out' })
    this.socket.end(() => this.#changes.notify())
    return () => this.socket.writableFinished
  }

  /** Breaks the connection off with RST. */
  reset(): void {
    this.#resetByUs = true
    this.wire.add(this.name, { type: 'rst', direction: 'out' })
    this.socket.resetAndDestroy()
  }

  take(count: number): Buffer {
    const bytes = this.incoming.take(count)
    this.#readOn()
    return bytes
  }

  /** One chunk at most, without copying. */
  takeSome(count: number): Buffer {
    const bytes = this.incoming.takeSome(count)
    this.#readOn()
    return bytes
  }

  /** Reads so many bytes, or a chunk or two more, and rests again; less when no more comes within so many ms. */
  async sip(count: number, within: number): Promise<void> {
    this.#restAt = this.received + count
    this.socket.resume()
    await this.until(() => (this.#restAt === undefined || this.over !== undefined ? true : undefined), within)
    this.#restAt = undefined
    this.socket.pause()
  }

  /**
   * Leaves as politely as the peer allows: FIN, the rest read and thrown away, and a wait of at most
   * `patience` ms for the peer's own end.
   */
  async leave(patience: number): Promise<void> {
    if (this.closed || this.#resetByUs) return
    this.socket.removeAllListeners('data')
    let left = 0
    this.socket.on('data', (chunk: Buffer) => {
      left += chunk.length
      if (left > LEFT_LIMIT) this.socket.destroy()
    })
    this.socket.resume()
    this.socket.end()
    await this.until(() => (this.closed || this.over !== undefined ? true : undefined), patience)
  }

  #arrived(chunk: Buffer): void {
    this.wire.add(this.name, {
      type: 'data',
      direction: 'in',
      bytes: chunk,
      length: chunk.length,
      offset: this.received,
    })
    this.received += chunk.length
    this.incoming.push(chunk)
    if (this.#restAt !== undefined && this.received >= this.#restAt) {
      this.#restAt = undefined
      this.socket.pause()
    }
    if (this.incoming.length > UNREAD_LIMIT) {
      this.#full = true
      this.socket.pause()
    }
    this.#changes.notify()
  }

  #ended(how: 'fin' | 'rst'): void {
    if (this.#resetByUs || this.over === 'rst') return
    this.over = how
    this.wire.add(this.name, { type: how, direction: 'in' })
    this.#changes.notify()
  }

  #readOn(): void {
    if (!this.#full || this.incoming.length > UNREAD_LIMIT / 2) return
    this.#full = false
    this.socket.resume()
  }
}
