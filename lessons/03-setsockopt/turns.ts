import { nextTurn, type ProbeProgram, type Stage, type TcpClient } from '#probe'
import { exchange, ticks, unacknowledged, unread } from './ticks.ts'

/**
 * Ticks that one client asks for while another one is waiting: few for a server that writes slowly, many for a probe that
 * looks late. They fit into the kernel's buffers (4 MB): of more than that, even a server that writes all in one go leaves
 * a part for later.
 */
const IN_TURNS = [1_000, 4_000, 16_000, 64_000, 64_000, 128_000, 128_000, 128_000]

/** What is left of so few ticks is read in no time. */
const FEW = 4_000

/** What was seen of a second client's answer: among a first one's ticks, after them, or nothing that tells. */
type Seen = 'among' | 'after' | 'unclear'

/**
 * Whether a second client is answered while a first one's ticks are still being written. Only a server that
 * goes back to its event loop between two ticks can do so.
 * @returns 'unclear' where each look came too late
 */
export async function answeredAmongTicks(stage: Stage): Promise<Seen> {
  let after = 0
  for (const count of IN_TURNS) {
    const seen = await answeredAmong(stage, count)
    if (seen === 'among') return seen
    if (seen === 'after') after += 1
    // Not at the first one: a thread of the second client's own may have stood in line.
    if (after > 1) return 'after'
  }
  return 'unclear'
}

/**
 * Who writes so many bytes more without a word to the other client, although it has been left so long, in ms, to think
 * about its answer, does not go back to its event loop.
 */
const MANY = 80_000
const TO_THINK_MS = 500

/** More ticks than any machine writes in turns of their own in a millisecond of CPU time, which is told in steps of 10. */
const TURNS_PER_MS = 3_000
const STEP_MS = 10

/**
 * The server is stopped for each look, so that what it has written by then can be counted, however late the probe is;
 * and the second client asks while it is stopped in the middle of the first one's ticks.
 */
async function answeredAmong(stage: Stage, count: number): Promise<Seen> {
  const { connect, kernel, program } = stage
  const server = await program()
  const [ticking, asking] = [await connect(), await connect()]
  await exchange(asking, 1)
  const all = ticks(count)
  const { received } = asking
  const arrived = () => ticking.received + unread(kernel, server.port, ticking)
  const isComplete = async () => {
    // In this order, so that what arrives between the two looks is counted twice, not left out.
    const held = unacknowledged(kernel, server.port, ticking)
    if (held + arrived() < all.length) return false
    // What has arrived, but is not acknowledged yet, was counted twice as well.
    await stage.eventually(() => unacknowledged(kernel, server.port, ticking) === 0)
    return arrived() >= all.length
  }

  let ran = kernel.cpu(server.pid)
  let before = 0
  await ticking.send(`ticks ${count}\n`)
  const begun = await inSlices(stage, server, ticking, async () => {
    const last = ran
    ran = kernel.cpu(server.pid)
    before = arrived()
    if (before === 0) return undefined
    if (await isComplete()) return (ran - last + STEP_MS) * TURNS_PER_MS < count ? 'after' : 'unclear'
    await asking.send('ticks 1\n')
    return 'asked'
  })
  if (begun !== 'asked') {
    await ticking.receive(all)
    return begun ?? 'unclear'
  }
  let hadTime = false
  const seen = await inSlices(stage, server, asking, async () => {
    const isAnswered = asking.received + unread(kernel, server.port, asking) > received
    if (isAnswered || arrived() >= all.length) return (await isComplete()) ? 'unclear' : 'among'
    if (arrived() - before < MANY) return undefined
    if (hadTime) return 'after'
    // It has had the turns to read the question; what it waits for since then may come meanwhile.
    const since = performance.now()
    await stage.eventually(() => performance.now() - since >= TO_THINK_MS)
    hadTime = true
    before = arrived()
    return undefined
  })
  if (seen === 'after') return seen
  await asking.receive(ticks(1))
  // Whoever is asked again must have finished before; whoever has passed may tick on alone, but not for so long that the
  // probe, which has to read all of it, is late for the next check.
  if (seen !== 'among' || count > FEW) await ticking.receive(all)
  return seen ?? 'unclear'
}

/** So long, in ms, it is looked at. */
const LOOKED_MS = 3_000

/**
 * Lets a server run a little and stops it for a look, then twice as long, until something is seen; who hears something
 * looks at once.
 * @returns undefined if that takes too long
 */
async function inSlices<T>(
  stage: Stage,
  server: ProbeProgram,
  client: TcpClient,
  look: () => Promise<T | undefined>,
): Promise<T | undefined> {
  const { received } = client
  const began = performance.now()
  let since = began
  for (let slice = 1; since - began < LOOKED_MS; slice *= 2) {
    while (client.received === received && performance.now() - since < slice) await nextTurn()
    const seen = await stage.whileStopped(server, look)
    if (seen !== undefined) return seen
    since = performance.now()
  }
  return undefined
}
