import { once } from 'node:events'
import type { Readable } from 'node:stream'
import { setImmediate as nextTurn, setTimeout as delay } from 'node:timers/promises'

/** After its exit, the last output of a program is waited for this long: a child of it may hold the pipes open. */
const LAST_OUTPUT_MS = 100

/** A child may write without end. */
const TURNS = 100

/**
 * Waits until the output of an ended program is in: its pipes have closed, or a child of it holds them open, and what it
 * wrote itself has been read.
 * @param length bytes read so far
 */
export async function untilReadOut(streams: readonly Readable[], length: () => number): Promise<void> {
  let closed = false
  const open = streams.filter((stream) => !stream.closed)
  const closing = Promise.allSettled(open.map(async (stream) => once(stream, 'close')))
  await Promise.race([closing.then(() => (closed = true)), delay(LAST_OUTPUT_MS, undefined, { ref: false })])
  // Timers run before pipes are read: where the runner was late, they may be full.
  let before = -1
  for (let turn = 0; turn < TURNS && !closed && length() > before; turn++) {
    before = length()
    await nextTurn()
    await nextTurn()
  }
}
