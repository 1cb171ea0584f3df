import { onTheWay, unreadByPeer } from './peer-queue.ts'
import type { TcpStream } from './tcp-stream.ts'
import { timedOut } from './waiting.ts'
import { toBytes } from './bytes.ts'

/** How an offer ended. */
export interface Offered {
  /** The program stopped reading. */
  readonly stalled: boolean
  /**
   * Bytes that the program itself has taken. The kernel's own buffers on the way, which may hold 40 MB and
   * grow as they like, are not the program's doing; where they cannot be seen they are counted in.
   */
  readonly taken: number
}

export interface OfferOptions {
  /** Bytes to offer in all. */
  readonly limit: number
  /** An exchange with the same program over another connection. */
  readonly witness: () => Promise<void>
}

/** How many answers the witness must get without any progress before a peer counts as stalled. */
const STALL_ROUNDS = 20

/** A write that the kernel has not taken after this long, in ms, is looked into. */
const MOMENT_MS = 5

/**
 * Writes what `next` gives until the peer stops reading, or `limit` bytes have left. The proof of a stall is
 * order, not time: the witness succeeds again and again while bytes lie unread in the program's receive queue
 * and not one more leaves.
 * @returns undefined when the connection broke
 */
export async function offer(
  stream: TcpStream,
  next: () => Uint8Array,
  { limit, witness }: OfferOptions,
): Promise<Offered | undefined> {
  let offered = 0
  let pending = false
  const left = () => offered - stream.socket.writableLength
  for (;;) {
    while (!pending && !stream.broken && offered < limit) {
      const chunk = toBytes(next())
      pending = true
      offered += chunk.length
      stream.record(chunk)
      stream.write(chunk, () => {
        pending = false
      })
      const written = () => (!pending || stream.broken ? true : undefined)
      if ((await stream.until(written, MOMENT_MS)) === timedOut) break
    }
    if (stream.broken) return undefined
    if (!pending) return { stalled: false, taken: await takenInTheEnd(stream, left, witness) }
    if (await stalls(stream, left, witness)) {
      return { stalled: true, taken: await takenInTheEnd(stream, left, witness) }
    }
  }
}

async function stalls(stream: TcpStream, left: () => number, witness: () => Promise<void>): Promise<boolean> {
  const before = left()
  for (let round = 0; round < STALL_ROUNDS; round++) {
    // First the witness: it gives the event loop a turn, in which what was pending may have left.
    await witness()
    if (left() !== before || stream.broken) return false
    // Looked at only now and then: it costs a millisecond.
    if ((round === 0 || round === STALL_ROUNDS - 1) && unreadByPeer(stream.socket) === 0) return false
  }
  return true
}

/** What the program has read when it reads no more: nothing changes while the witness gets many answers. */
async function takenInTheEnd(
  stream: TcpStream,
  left: () => number,
  witness: () => Promise<void>,
): Promise<number> {
  const look = () => {
    const { sent = 0, unread = 0 } = onTheWay(stream.socket) ?? {}
    return { taken: Math.max(0, left() - sent - unread), waiting: sent + unread }
  }
  for (let now = look(); ;) {
    if (now.waiting === 0) return now.taken
    const before = now.taken
    for (let round = 0; round < STALL_ROUNDS; round++) await witness()
    now = look()
    if (now.taken === before) return before
  }
}
