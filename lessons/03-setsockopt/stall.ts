import type { TcpClient } from '#probe'

/** Asks for two ticks. @returns ms from the question to the end of the answer */
export async function timeOfTwoTicks(client: TcpClient): Promise<number> {
  // Letter by letter: some kernels delay acknowledgements only after several segments in answer to the peer's,
  // and without the delay even Nagle's algorithm has nothing to wait for.
  for (const letter of 'ticks 2') await client.send(letter)
  const asked = performance.now()
  await client.send('\n')
  await client.receive('tick 1\ntick 2\n')
  return performance.now() - asked
}

/** Quick ones that tell, and times measured at most until there are so many. */
const ENOUGH = 5
const TRIES = 30

/**
 * Whether there is a stall above `limit` ms. It lies in every measured time, other work on the machine only in some:
 * a few quick ones prove that there is none, however slow the rest. (With a delayed acknowledgement in it, 1 of 300 was
 * quick on a machine with five times as much to do as it could; without, 9 of 10 at the least.)
 * @returns the median in ms when there is one, else undefined
 */
export async function stallOf(limit: number, measure: () => Promise<number>): Promise<number | undefined> {
  const times: number[] = []
  while (times.length < TRIES) {
    times.push(await measure())
    if (times.filter((ms) => ms <= limit).length === ENOUGH) return undefined
  }
  return times.toSorted((a, b) => a - b)[TRIES / 2]
}
