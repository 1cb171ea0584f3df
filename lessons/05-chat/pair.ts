import { MiB, type ProbeProgram, type RelayWay, type Stage } from '#probe'

/** The learner's server and the learner's client, connected. */
export interface Pair {
  readonly server: ProbeProgram
  readonly client: ProbeProgram
}

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
  await eventually(heard, { awaited: { what: 'print' }, failure: { kind: 'timeout', lane: server.name } })
  await talk(pair, random.word(), 'server')
}

/** Types a line at one end, and expects it to be printed at the other. */
export async function talk(pair: Pair, line: string, from: keyof Pair): Promise<void> {
  await pair[from].type(line)
  await pair[from === 'server' ? 'client' : 'server'].prints(line)
}

/** More than the kernel keeps of an unread connection: about 4 MiB with Linux's own settings, tcp(7). */
const BLOCK = 8 * MiB

/** The deadline for all of it to be printed at the other end, in ms. */
export const WHOLE_BLOCK_WITHIN = 10_000

/**
 * A long block is typed at one end while nobody takes its words off the wire; meanwhile it hears what the other
 * says. Then the way is free, and the whole block comes through.
 */
export async function hearsWhileUnheard(
  pair: Pair,
  { random, eventually, kernel }: Stage,
  from: keyof Pair,
  way: RelayWay,
): Promise<void> {
  const to = from === 'server' ? 'client' : 'server'
  const last = random.word()
  way.hold()
  let typed = false
  void pair[from]
    .write(`${`${random.text(1000)}\n`.repeat(BLOCK / 1001)}${last}\n`)
    .then(() => (typed = true))
  // It has said all it can once it has taken the whole block and sleeps, or sleeps for long although there is more.
  // (A program that never sleeps is not waited for.)
  const began = performance.now()
  let asleep = 0
  const stuck = () => {
    asleep = !kernel.observable || kernel.asleep(pair[from].pid) ? asleep + 1 : 0
    return asleep > (typed ? 10 : 200) || performance.now() - began > 10_000
  }
  await eventually(stuck, { within: 15_000 })
  await talk(pair, random.word(), to)
  way.release()
  const failure = { kind: 'timeout', lane: pair[to].name } as const
  await eventually(() => pair[to].output.includes(last), {
    within: WHOLE_BLOCK_WITHIN,
    awaited: { what: 'print' },
    failure,
  })
}
