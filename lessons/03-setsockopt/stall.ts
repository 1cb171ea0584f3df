import { nextMoment, nextTurn, type Stage, type TcpClient } from '#probe'
import { ticks, unacknowledged, unread } from './ticks.ts'

/**
 * Twelve ticks take up to 22 ms, and with timers that are a little late 30; with pauses of 10 ms they take 110. On Windows
 * each timer is late by up to 15 ms.
 */
const TICKS = process.platform === 'win32' ? 2 : 12
export const PACE = { ticks: TICKS, ms: 60, tries: 12 }

/** A delayed acknowledgement costs 40 ms and more, two ticks without it well under 4. */
export const STALL = { ms: 20 }

/** Exchanges that bring a connection into the to and fro in which acknowledgements are delayed. */
const WARMING_UP = 3

/** How long the probe watches for an answer, in ms: if it has not come by then, whoever expects it says so. */
const WATCHED_MS = 3_000

/**
 * So long, in ms, it looks without a pause, then once a millisecond: on a busy machine who never sleeps is made to stand
 * in line, and looks again long after everything has come. A timer of Windows takes 15 ms, too long for a look.
 */
const RESTLESS_MS = process.platform === 'win32' ? WATCHED_MS : 5

/**
 * Watches until a client has got so many bytes in all.
 * @returns when they had not come yet: what one look misses had not come before the look before, however late it is
 */
async function notYet(client: TcpClient, bytes: number, since: number): Promise<number> {
  let [earliest, looked] = [since, since]
  const waits = () => client.received < bytes && !client.over
  while (waits() && looked - since < WATCHED_MS) {
    if (looked - since >= RESTLESS_MS) await nextMoment()
    // Each look comes right after the event loop has read. A timer that is late fires without that: two looks in a row
    // could miss what has been there for long.
    await nextTurn()
    if (waits()) [earliest, looked] = [looked, performance.now()]
  }
  return earliest
}

/**
 * How many ms a client's ticks take from the first to the last. How long a server takes to begin is its own business: it may
 * start a thread for each client, or look for commands only now and then.
 */
export async function timeOf(client: TcpClient, count: number): Promise<number> {
  const { received } = client
  const asked = performance.now()
  await client.send(`ticks ${count}\n`)
  const began = await notYet(client, received + 1, asked)
  await client.receive(ticks(count))
  return performance.now() - began
}

/** Two ticks that were asked for: when, at the latest, when the second was not there yet, and how many ms after the first it was. */
interface TwoTicks {
  readonly asked: number
  readonly ended: number
  readonly ms: number
}

/** Asks for two ticks. */
async function twoTicks(client: TcpClient): Promise<TwoTicks> {
  const { received } = client
  const before = performance.now()
  await askForTwo(client)
  const asked = performance.now()
  const answer = ticks(2)
  const began = await notYet(client, received + 1, before)
  const ended = await notYet(client, received + answer.length, began)
  const ms = performance.now() - began
  await client.receive(answer)
  return { asked, ended, ms }
}

/**
 * Letter by letter: some kernels delay acknowledgements only after several segments in answer to the peer's, and without
 * the delay even Nagle's algorithm has nothing to wait for. All in one turn: on a busy machine each turn more would make
 * the pause before the question longer.
 */
async function askForTwo(client: TcpClient): Promise<void> {
  await Promise.all(Array.from('ticks 2\n', async (letter) => client.send(letter)))
}

/**
 * Asks for two ticks again and again on one connection. The client's kernel delays its acknowledgements only for a
 * client that sends again before such a delay is over (40 ms); after a longer pause it acknowledges at once, and hides the
 * stall. A probe that had to wait for the CPU makes such a pause, be it in the middle of asking: so the time since the
 * answer before counts as well, up to the last letter of the question.
 * @returns a measure: ms between the two ticks, or from the answer before to the question where that is longer
 */
export function ticksInARow(client: TcpClient): () => Promise<number> {
  let before = performance.now()
  return async () => {
    const { asked, ended, ms } = await twoTicks(client)
    const pause = asked - before
    before = ended
    return Math.max(ms, pause)
  }
}

/**
 * Whether a stall of more than `limit` ms lies in every measured time. Other work on the machine lies only in some: a
 * single quick one proves that there is none, however slow the rest.
 * @param tries times measured at most until one is quick
 * @returns the median in ms when there is one, else undefined
 */
export async function stallOf(
  limit: number,
  measure: () => Promise<number>,
  tries = 30,
): Promise<number | undefined> {
  const times: number[] = []
  while (times.length < tries) {
    const ms = await measure()
    if (ms <= limit) return undefined
    times.push(ms)
  }
  return median(times)
}

/**
 * Expects that no tick waits for the acknowledgement of the one before (RFC 896). On a busy machine the clock of the probe
 * may tell of no quick answer: then the kernel's queues have to show as well that a tick lay in the server's.
 */
export async function expectNoStall(stage: Stage): Promise<void> {
  const client = await stage.connect()
  const measure = ticksInARow(client)
  for (let times = 0; times < WARMING_UP; times++) await measure()
  const { port } = await stage.program()
  const seen = { sent: 0, held: 0 }
  const stall = await stallOf(STALL.ms, async () => {
    const ms = await measure()
    if (ms <= STALL.ms || !stage.kernel.observable || seen.held > 0) return ms
    const tick = await secondTick(stage.kernel, port, client)
    if (tick !== undefined) seen[tick] += 1
    // To look takes so long that the answer after it is acknowledged at once: it is worth nothing.
    await measure()
    return seen.sent > 0 ? 0 : ms
  })
  const failure = {
    kind: 'resources',
    lane: client.name,
    expected: { ms: STALL.ms },
    received: { ms: Math.round(stall ?? 0) },
    // Neither quick nor ever seen to be held: each look came too late.
    ...(stage.kernel.observable && seen.held === 0 && { tooBusy: true }),
  } as const
  stage.expect(stall === undefined, failure)
}

/**
 * Asks for two ticks, and looks where the second one is while the first is not acknowledged.
 * @returns undefined when that was too short to see
 */
async function secondTick(
  kernel: Stage['kernel'],
  port: number,
  client: TcpClient,
): Promise<'sent' | 'held' | undefined> {
  const { received } = client
  const both = ticks(2)
  const arrived = () => client.received + unread(kernel, port, client) - received
  const isWaiting = () => unacknowledged(kernel, port, client) >= both.length
  await askForTwo(client)
  const asked = performance.now()
  let seen: 'sent' | 'held' | undefined
  while (seen === undefined && !client.over && performance.now() - asked < WATCHED_MS) {
    // First what has come, which stays so, then what is not acknowledged: the other way round, an acknowledgement
    // between the two looks would let a tick that had waited for it seem sent before.
    const came = arrived()
    if (came >= both.length) {
      if (isWaiting()) seen = 'sent'
      break
    }
    if (came > 0 && isWaiting() && arrived() < both.length) seen = 'held'
    await nextMoment()
  }
  await client.receive(both)
  return seen
}

function median(times: readonly number[]): number {
  return times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0
}
