// More is typed than the kernels hold: the rest waits in the client's own memory when it leaves, or its server does.
import { excusedIf, KiB, MiB, ProbeFailure, type ProbeProgram, type Stage } from '#probe'
import { leavesAfter, reportsItsEnd } from './member.ts'

/** Two kernels hold some 4 MiB of a connection that nobody reads. */
const TYPED = 8 * MiB

/** Typed in such pieces: while the client takes what is typed, each look finds more of them taken. */
const PIECE = 16 * KiB

/** So many looks in a row nothing happens: the client waits until somebody reads, or has nothing left to do. */
const LOOKS = 20

/** Nobody who leaves may be kept waiting for long, in ms: some end after a while whatever is left. */
const UNREAD_WITHIN = 1_000

/** When reading it all took so long, in ms, a client that broke off may have been patient enough. */
const TOO_LATE = 1_500

/**
 * Types a lot while the server does not read, and then what makes the client leave: all of it has to come.
 * @param goodbye what is typed last; the end of input when nothing is
 */
export async function leavesWithAllSaid(stage: Stage, goodbye = ''): Promise<void> {
  const server = await stage.listen()
  const client = await stage.start('client')
  const connection = await server.accept()
  connection.pause()
  const said = moreThanFits(stage)
  let left = Infinity
  const typing = typesAll(client, said)
  const leaving = typing.done.then(async () => {
    if (goodbye === '') client.endInput()
    else await client.write(goodbye)
    left = performance.now()
  })
  await hasComeToRest(stage, client, typing.taken)
  connection.resume()
  await leavesAfter(stage, connection, said).catch((error: unknown) => {
    throw excusedIf(performance.now() - left > TOO_LATE, error)
  })
  await leaving
  await client.exits(0)
}

/** Types a lot while the server does not read, which breaks off then: the user has to learn of it, with all that is unsent. */
export async function brokenOffUnread(stage: Stage): Promise<void> {
  const server = await stage.listen()
  const client = await stage.start('client')
  const connection = await server.accept()
  connection.pause()
  const typing = typesAll(client, moreThanFits(stage))
  await hasComeToRest(stage, client, typing.taken)
  connection.reset()
  await reportsItsEnd(stage, client)
  await typing.done
}

function moreThanFits(stage: Stage): string {
  const filling = stage.random.word().padEnd(1_000, '.')
  const lines: string[] = []
  for (let length = 0; length < TYPED; length += lines.at(-1)!.length)
    lines.push(`${lines.length} ${filling}\n`)
  return lines.join('')
}

/** Types a long text piece by piece, each when the client has taken the one before, or is gone. */
function typesAll(client: ProbeProgram, text: string): { done: Promise<void>; taken: () => number } {
  let taken = 0
  const done = (async () => {
    for (let at = 0; at < text.length; at += PIECE, taken++) await client.write(text.slice(at, at + PIECE))
  })()
  return { done, taken: () => taken }
}

/** Waits until a client takes no more of what is typed, and sleeps, or has ended. */
async function hasComeToRest(stage: Stage, client: ProbeProgram, taken: () => number): Promise<void> {
  const { kernel } = stage
  let [before, looks] = [-1, 0]
  const rests = () => {
    const now = taken()
    const still = now === before && (!kernel.observable || kernel.asleep(client.pid))
    before = now
    looks = still ? looks + 1 : 0
    return !client.running || looks >= LOOKS
  }
  await stage.eventually(rests, { within: UNREAD_WITHIN }).catch((error: unknown) => {
    if (!(error instanceof ProbeFailure)) throw error
  })
}
