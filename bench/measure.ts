/** A subject against its floor: medians of the same rounds, in milliseconds. */
export interface Measured {
  readonly name: string
  /** What the floor is, in words. */
  readonly floorName: string
  readonly floor: number
  readonly subject: number
  readonly ratio: number
  readonly rounds: number
  /** What has to be known to read the ratio. */
  readonly note?: string
}

export interface Pair {
  readonly name: string
  readonly floorName: string
  readonly note?: string
  /** Each does its work once; gives its time in ms when that is not the time of the whole call. */
  readonly floor: () => Promise<number | void>
  readonly subject: () => Promise<number | void>
}

/** Runs floor and subject in turn, so that whatever else the machine does meets both, after one round for nothing. */
export async function measure(pair: Pair, rounds: number): Promise<Measured> {
  const times = { floor: [] as number[], subject: [] as number[] }
  for (let round = -1; round < rounds; round++) {
    for (const side of ['floor', 'subject'] as const) {
      const began = performance.now()
      const own = await pair[side]()
      if (round >= 0) times[side].push(own ?? performance.now() - began)
    }
  }
  const floor = median(times.floor)
  const subject = median(times.subject)
  const { name, floorName, note } = pair
  return {
    name,
    floorName,
    floor,
    subject,
    ratio: subject / floor,
    rounds,
    ...(note !== undefined && { note }),
  }
}

export function median(numbers: readonly number[]): number {
  return numbers.toSorted((a, b) => a - b)[numbers.length >> 1] ?? Number.NaN
}
