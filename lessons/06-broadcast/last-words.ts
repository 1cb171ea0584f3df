// A goodbye behind more than the kernels hold: what is typed waits in the client's own memory when it leaves.
import { MiB, ProbeFailure, type ProbeProgram, type Stage } from '#probe'
import { leavesAfter } from './member.ts'

/** Two kernels hold some 4 MiB of a connection that nobody reads. */
const TYPED = 8 * MiB

/** So many looks in a row a client has to sleep: it waits until somebody reads, before it takes more of the keyboard. */
const LOOKS = 5

/** Nobody who leaves may be kept waiting for long, in ms: some end after a while whatever is left. */
const UNREAD_WITHIN = 2_000

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
  const began = performance.now()
  let taken = false
  const typing = client.write(said + goodbye).then(() => (taken = true))
  if (goodbye === '') client.endInput()
  await takesNoMore(stage, client, () => taken)
  connection.resume()
  await leavesAfter(stage, connection, said).catch((error: unknown) => {
    // A client may have a limit to its patience: on a busy machine that can be over before all is read.
    const waited = performance.now() - began
    throw error instanceof ProbeFailure ? new ProbeFailure({ ...error.failure, waited }) : error
  })
  await typing
  await client.exits(0)
}

async function takesNoMore(stage: Stage, client: ProbeProgram, taken: () => boolean): Promise<void> {
  let looks = 0
  const rests = () => {
    looks = stage.kernel.observable && stage.kernel.asleep(client.pid) ? looks + 1 : 0
    return taken() || !client.running || looks >= LOOKS
  }
  await stage.eventually(rests, { within: UNREAD_WITHIN }).catch((error: unknown) => {
    if (!(error instanceof ProbeFailure)) throw error
  })
}
