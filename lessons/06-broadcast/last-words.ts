// A goodbye behind more than the kernels hold: what is typed waits in the client's own memory when it leaves.
import { excusedIf, KiB, MiB, ProbeFailure, type ProbeProgram, type Stage } from '#probe'
import { leavesAfter } from './member.ts'

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
  const filling = stage.random.word().padEnd(1_000, '.')
  const lines: string[] = []
  for (let length = 0; length < TYPED; length += lines.at(-1)!.length)
    lines.push(`${lines.length} ${filling}\n`)
  const said = lines.join('')
  let taken = 0
  let left = Infinity
  const typing = (async () => {
    for (let at = 0; at < said.length; at += PIECE, taken++) await client.write(said.slice(at, at + PIECE))
    if (goodbye === '') client.endInput()
    else await client.write(goodbye)
    left = performance.now()
  })()
  await hasComeToRest(stage, client, () => taken)
  connection.resume()
  await leavesAfter(stage, connection, said).catch((error: unknown) => {
    throw excusedIf(performance.now() - left > TOO_LATE, error)
  })
  await typing
  await client.exits(0)
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
