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

/**
 * The median of `count` measured times. A stall lies in every one of them; other work on the machine only in
 * some: when the median is above `limit`, it is taken anew, twice at most.
 */
export async function medianOf(
  count: number,
  limit: number,
  measure: () => Promise<number>,
): Promise<number> {
  let median = Infinity
  for (let series = 0; series < SERIES && median > limit; series++) {
    const times: number[] = []
    while (times.length < count) times.push(await measure())
    median = times.toSorted((a, b) => a - b)[Math.floor(count / 2)] ?? Infinity
  }
  return median
}

const SERIES = 3
