import type { TcpClient } from '#probe'

/** Two ticks that were asked for: when, and how many ms later the whole answer was there. */
interface TwoTicks {
  readonly asked: number
  readonly ms: number
}

/** Asks for two ticks. */
export async function twoTicks(client: TcpClient): Promise<TwoTicks> {
  // Letter by letter: some kernels delay acknowledgements only after several segments in answer to the peer's,
  // and without the delay even Nagle's algorithm has nothing to wait for.
  for (const letter of 'ticks 2') await client.send(letter)
  const asked = performance.now()
  await client.send('\n')
  await client.receive('tick 1\ntick 2\n')
  return { asked, ms: performance.now() - asked }
}

/**
 * Asks for two ticks again and again on one connection. The client's kernel delays its acknowledgements only for a
 * client that sends again before such a delay is over (40 ms); after a longer pause it acknowledges at once, and hides the
 * stall. A probe that had to wait for the CPU makes such a pause: so the time between two questions counts as well.
 * @returns a measure: ms of the answer, or since the question before where that is longer
 */
export function ticksInARow(client: TcpClient): () => Promise<number> {
  let before = performance.now()
  return async () => {
    const { asked, ms } = await twoTicks(client)
    const pause = asked - before
    before = asked
    return Math.max(ms, pause)
  }
}

/** Times measured at most until one is quick. */
const TRIES = 30

/**
 * Whether there is a stall above `limit` ms. It lies in every measured time, other work on the machine only in some:
 * a single quick one proves that there is none, however slow the rest.
 * @returns the median in ms when there is one, else undefined
 */
export async function stallOf(limit: number, measure: () => Promise<number>): Promise<number | undefined> {
  const times: number[] = []
  while (times.length < TRIES) {
    const ms = await measure()
    if (ms <= limit) return undefined
    times.push(ms)
  }
  return times.toSorted((a, b) => a - b)[TRIES / 2]
}
