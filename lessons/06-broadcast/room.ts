import { ProbeFailure, type FailureKind, type Stage, type TcpClient } from '#probe'

/**
 * How long the first member may take, in ms, to hear a word of the second before another is said; the last time as long as
 * any. Nobody can tell when the first one is in: where each has a thread, or waits for something before it is let in,
 * the second may be in before, and its word is gone.
 */
const FIRST_WAITS = [250, 500, 1_000, undefined]

/** Members that the server has surely taken in: they have heard somebody, or somebody has heard them. */
const settled = new WeakSet<TcpClient>()

/** Words said and heard after which a server has surely done all that it does when a peer goes. */
const ROUNDS = 20

/** `+` or `-` and a name. Anything else, such as `- undefined:undefined`, is compared as any line is. */
const notice = /^[+-] (\d+\.\d+\.\d+\.\d+:\d+)$/

/**
 * Connects one more member. Its first word, heard by those who were there before, proves that the server has
 * taken it in: that holds also for servers that announce nobody yet.
 */
export async function join(
  stage: Stage,
  witnesses: readonly TcpClient[],
  from?: { readonly from: string; readonly fromPort: number },
): Promise<TcpClient> {
  const { connect } = stage
  // Should somebody else have that port at that address, any other will do.
  const member = await (from === undefined
    ? connect()
    : connect(from).catch(() => connect({ from: from.from })))
  const waits = witnesses.every((witness) => settled.has(witness)) ? [undefined] : FIRST_WAITS
  if (witnesses.length > 0) await isHeard(stage, member, witnesses, waits)
  return member
}

/** The newcomer says a word, and another each time when not all have heard the one before; who was late hears them in their order. */
async function isHeard(
  stage: Stage,
  member: TcpClient,
  witnesses: readonly TcpClient[],
  [within, ...waits]: readonly (number | undefined)[],
): Promise<void> {
  const hello = stage.random.word()
  await member.send(`${hello}\n`)
  try {
    await Promise.all(witnesses.map((witness) => hearsOf(witness, hello, within)))
    for (const each of [member, ...witnesses]) settled.add(each)
  } catch (error) {
    if (member.over) throw new ProbeFailure({ kind: 'closed', lane: member.name })
    const unheard = error instanceof ProbeFailure && error.failure.kind === 'timeout'
    if (!unheard || waits.length === 0) throw error
    await isHeard(stage, member, witnesses, waits)
  }
}

/** So many members in one room. */
export async function gather<N extends number>(stage: Stage, count: N): Promise<Members<N>> {
  const room: TcpClient[] = []
  while (room.length < count) room.push(await join(stage, room))
  return room as Members<N>
}

/** A list of exactly `N` members, so that they can be taken apart. */
export type Members<N extends number, M extends TcpClient[] = []> = M['length'] extends N
  ? M
  : Members<N, [...M, TcpClient]>

/** Reads on until a line contains the words, whatever comes before it and whoever is said to have spoken. */
export async function hearsOf(member: TcpClient, words: string, within?: number): Promise<void> {
  while (!(await receive(member, within)).includes(words));
}

/** The next line that somebody has said; notices are passed over. */
export async function nextLine(member: TcpClient, within?: number): Promise<string> {
  for (;;) {
    const line = await receive(member, within)
    if (!notice.test(line)) return line
  }
}

/** The next line or notice; notices about anybody else are passed over: members of an earlier check may still be leaving. */
export async function nextNews(member: TcpClient, about: ReadonlySet<string>): Promise<string> {
  for (;;) {
    const line = await receive(member)
    const name = notice.exec(line)?.[1]
    if (name === undefined || about.has(name)) return line
  }
}

/** FIN and RST are one here: which of them a server sends depends on what of its peer it has not read yet. */
async function receive(member: TcpClient, within?: number): Promise<string> {
  try {
    return await member.receiveLine(within === undefined ? {} : { within })
  } catch (error) {
    if (error instanceof ProbeFailure && error.failure.kind === 'reset')
      throw new ProbeFailure({ ...error.failure, kind: 'closed' })
    throw error
  }
}

/** Expects of a member whose connection is over that no line it was sent is about itself. */
export async function hearsNothingOfItself(stage: Stage, member: TcpClient): Promise<void> {
  for (;;) {
    const line = await receive(member).catch(unlessClosed)
    if (line === undefined) return
    const [name] = line.replace(/^[+-] /, '').split(' ', 1)
    const failure = { kind: 'extra', lane: member.name, awaited: { what: 'close' }, received: line } as const
    stage.expect(name !== member.address, failure)
  }
}

/** The end of a connection is no error to who reads until then. */
export function unlessClosed(error: unknown): undefined {
  if (!(error instanceof ProbeFailure && error.failure.kind === 'closed')) throw error
}

export const namesOf = (members: readonly TcpClient[]): Set<string> =>
  new Set(members.map(({ address }) => address))

/** Expects that what a member heard is this; `kind` says more about a line that is not. */
export function same(
  stage: Stage,
  member: TcpClient,
  received: string,
  expected: string,
  kind: FailureKind = 'mismatch',
): void {
  stage.expect(received === expected, { kind, lane: member.name, expected, received })
}

/** Expects what a member has said that is like a goodbye, as the next news about it; a failure tells what was awaited. */
export async function hearsTalk(
  stage: Stage,
  listener: TcpClient,
  about: ReadonlySet<string>,
  expected: string,
): Promise<void> {
  const heard = await nextNews(listener, about).catch((error: unknown) => {
    throw awaiting(expected, error)
  })
  same(stage, listener, heard, expected)
}

/** A failure that tells what was awaited, of one that does not. */
export function awaiting(expected: string, error: unknown): unknown {
  const late = error instanceof ProbeFailure && error.failure.kind === 'timeout'
  return late ? new ProbeFailure({ ...error.failure, expected }) : error
}

/** Expects that each listener hears these lines of one speaker next, and in this order. */
export async function hear(
  stage: Stage,
  listeners: readonly TcpClient[],
  speaker: TcpClient,
  lines: readonly string[],
): Promise<void> {
  const expected = lines.map((line) => `${speaker.address} ${line}`)
  for (const listener of listeners) {
    for (const line of expected) {
      const heard = await nextLine(listener)
      same(stage, listener, heard, line, heard !== line && expected.includes(heard) ? 'order' : 'mismatch')
    }
  }
}

/** One member says a line, and the others hear it. */
export async function speak(
  stage: Stage,
  speaker: TcpClient,
  listeners: readonly TcpClient[],
  line = stage.random.word(),
): Promise<void> {
  await speaker.send(`${line}\n`)
  await hear(stage, listeners, speaker, [line])
}

/** What happens in a room while members leave it. */
export interface Departure {
  readonly gone: readonly TcpClient[]
  readonly listeners: readonly TcpClient[]
  /** Talks while they leave, so that what the server says too late or too often comes to light. */
  readonly speaker: TcpClient
  /** What the speaker has just said. */
  readonly said?: readonly string[]
  /** What those who are gone said last, as the others hear it; whether before the notice or after it is the server's choice. */
  readonly lastWords?: readonly string[]
}

/** Expects that every listener hears all that the speaker says, and of each one that is gone, once, that it left. */
export async function seeLeave(
  stage: Stage,
  { gone, listeners, speaker, said = [], lastWords = [] }: Departure,
): Promise<void> {
  const about = namesOf(gone)
  const notices = [...about].map((name) => `- ${name}`)
  const lines = [...said, stage.random.word()]
  await speaker.send(`${lines.at(-1)}\n`)
  for (const listener of listeners) {
    const wanted = lines.map((line) => `${speaker.address} ${line}`)
    const unseen = new Set([...notices, ...lastWords])
    while (wanted.length + unseen.size > 0) {
      const news = await nextNews(listener, about).catch((error: unknown) => {
        const [left = ''] = unseen
        throw lastWords.includes(left) ? awaiting(left, error) : error
      })
      // Whether a bye, and what came after it, is relayed is the server's choice.
      if (unseen.delete(news) || about.has(news.split(' ', 1)[0] ?? '')) continue
      if (news === wanted[0]) wanted.shift()
      else {
        const kind = notices.includes(news) ? 'extra' : wanted.includes(news) ? 'missing' : 'mismatch'
        const expected = [...wanted, ...unseen].find((each) => each[0] === news[0])
        same(stage, listener, news, expected ?? wanted[0] ?? [...unseen][0] ?? '', kind)
      }
    }
  }
  await hearsNoMoreOf(stage, { gone, listeners, speaker })
}

/** Expects that nobody is told once more of those who are gone. */
export async function hearsNoMoreOf(
  stage: Stage,
  { gone, listeners, speaker }: Omit<Departure, 'said'>,
): Promise<void> {
  const about = namesOf(gone)
  for (let round = 0; round < ROUNDS; round++) {
    const word = stage.random.word()
    await speaker.send(`${word}\n`)
    for (const listener of listeners) {
      const news = await nextNews(listener, about)
      const kind = news.startsWith('- ') && about.has(news.slice(2)) ? 'extra' : 'mismatch'
      same(stage, listener, news, `${speaker.address} ${word}`, kind)
    }
  }
}
