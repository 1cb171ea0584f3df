import type { TcpClient } from '#probe'
import { exchange } from './ticks.ts'

/**
 * Twelve ticks take up to 22 ms, and with timers that are a little late 30; with pauses of 10 ms they take 110. On Windows
 * each timer is late by up to 15 ms.
 */
const TICKS = process.platform === 'win32' ? 2 : 12
export const PACE = { ticks: TICKS, ms: 60, tries: 12 }

/** A delayed acknowledgement costs 40 ms and more, two ticks without it well under 4. */
export const STALL = { ms: 20 }

/** How many ms a client's ticks take from the first question to the last answer. */
export async function timeOf(client: TcpClient, count: number): Promise<number> {
  const asked = performance.now()
  await exchange(client, count)
  return performance.now() - asked
}

/** Two ticks that were asked for: when, and how many ms later the whole answer was there. */
interface TwoTicks {
  readonly asked: number
  readonly ms: number
}

/** Asks for two ticks. */
async function twoTicks(client: TcpClient): Promise<TwoTicks> {
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

/**
 * Whether there is a stall above `limit` ms. It lies in every measured time, other work on the machine only in some:
 * a single quick one proves that there is none, however slow the rest.
 * @param tries times measured at most until one is quick
 * @returns the median in ms when there is one, else undefined
 */
export async function stallOf(
  limit: number,
  measure: () => Promise<number>,
  tries = 30,
): Promise<number | undefined> {
  const times: number[] = []
  while (times.length < tries) {
    const ms = await measure()
    if (ms <= limit) return undefined
    times.push(ms)
  }
  return times.toSorted((a, b) => a - b)[Math.floor(tries / 2)]
}
