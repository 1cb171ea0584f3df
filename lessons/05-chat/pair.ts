import type { ProbeProgram, RelayWay, Stage } from '#probe'
import { typesLetter } from './letter.ts'

/** The learner's server and the learner's client, connected. */
export interface Pair {
  readonly server: ProbeProgram
  readonly client: ProbeProgram
}

/** A client that was only just started has to start first, however busy the machine; in ms. */
export const STARTS_WITHIN = 6_000

/** Waits until each of the two has heard the other once. */
export async function introduce(pair: Pair, { random, eventually }: Stage): Promise<void> {
  const { server, client } = pair
  const words: string[] = []
  let next = 0
  // What is typed before the connection stands may be lost: another word is typed until one is heard.
  const heard = async () => {
    if (words.some((word) => server.output.includes(word))) return true
    if (performance.now() < next) return false
    next = performance.now() + 500
    words.push(random.word())
    await client.type(words.at(-1) ?? '')
    return false
  }
  await eventually(heard, {
    within: STARTS_WITHIN,
    awaited: { what: 'print' },
    failure: { kind: 'timeout', lane: server.name },
  })
  await talk(pair, random.word(), 'server')
}

/** Types a line at one end, and expects it to be printed at the other. */
export async function talk(pair: Pair, line: string, from: keyof Pair): Promise<void> {
  await pair[from].type(line)
  await pair[from === 'server' ? 'client' : 'server'].prints(line)
}

/** How long nothing more of it may be printed at the other end, in ms. */
export const WHOLE_BLOCK_WITHIN = 10_000

/**
 * A long block is typed at one end while nobody takes its words off the wire; meanwhile it hears what the other
 * says. Then the way is free, and the whole block comes through.
 */
export async function hearsWhileUnheard(
  pair: Pair,
  stage: Stage,
  from: keyof Pair,
  way: RelayWay,
): Promise<void> {
  const { random, eventually } = stage
  const to = from === 'server' ? 'client' : 'server'
  const last = random.word()
  way.hold()
  await typesLetter(pair[from], stage, `${last}\n`)
  await talk(pair, random.word(), to)
  way.release()
  const listener = pair[to]
  const failure = { kind: 'timeout', lane: listener.name } as const
  const whole = () => listener.output.includes(last)
  // Whoever reads byte by byte takes long: as long as more is printed, it goes on.
  while (!whole()) {
    const { printed } = listener
    await eventually(() => whole() || listener.printed > printed, {
      within: WHOLE_BLOCK_WITHIN,
      awaited: { what: 'print' },
      failure,
    })
  }
}
