import { nextTurn, type ProbeProgram, type Stage, type TcpClient } from '#probe'

/** The answer to `ticks <count>`. */
export function ticks(count: number): string {
  return Array.from({ length: count }, (_, index) => `tick ${index + 1}\n`).join('')
}

/** Asks for ticks, and expects them. */
export async function exchange(client: TcpClient, count: number): Promise<void> {
  await client.send(`ticks ${count}\n`)
  await client.receive(ticks(count))
}

/**
 * Several clients ask at the same moment, and each expects its own ticks. The server is stopped while they ask: when it
 * goes on it finds all commands waiting, and the answers overlap every time.
 */
export async function tickTogether(stage: Stage, clients: readonly TcpClient[]): Promise<void> {
  const count = stage.random.int(100, 200)
  const server = await stage.program()
  await stage.whileStopped(server, () =>
    Promise.all(clients.map((client) => client.send(`ticks ${count}\n`))),
  )
  await Promise.all(clients.map((client) => client.receive(ticks(count))))
}

/** Ticks that a client asks for before it asks for more. At first few, for a slow server: enough, if the probe is quick. */
const BEFORE_MORE = [200, 2_000, 20_000, 20_000]

/** Asks for more while ticks are still being written, and expects the answers one after the other. */
export async function asksInTheMiddle(stage: Stage): Promise<void> {
  for (const count of BEFORE_MORE) if (await cameInTheMiddle(stage, count)) return
}

/** @returns whether the second question really came in the middle: the server is stopped at it, so that this can be told */
async function cameInTheMiddle(stage: Stage, count: number): Promise<boolean> {
  const server = await stage.program()
  const client = await stage.connect()
  const all = ticks(count)
  await client.send(`ticks ${count}\n`)
  await client.receive(FIRST)
  const written = await stage.whileStopped(server, async () => {
    await client.send('ticks 3\nbye\n')
    return client.received + onTheWay(stage.kernel, server.port, client)
  })
  await client.receive(`${all.slice(FIRST.length)}${ticks(3)}`)
  await client.receiveEnd()
  // Where the rest cannot be seen, nobody knows, and all counts have their turn.
  return stage.kernel.observable && written < all.length
}

/**
 * Ticks that one client asks for while another one is waiting: few for a server that writes slowly, many for a probe that
 * looks late. They fit into the kernel's buffers (4 MB): of more than that, even a server that writes all in one go leaves
 * a part for later.
 */
const IN_TURNS = [1_000, 4_000, 16_000, 64_000, 128_000, 128_000, 128_000, 128_000]

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
  await asking.receive(ticks(1))
  // Whoever is asked again must have finished before; whoever has passed may tick on alone.
  if (seen !== 'among') await ticking.receive(all)
  return seen ?? 'unclear'
}

/** The server runs for so long, in ms, between two looks, or until the client hears something. */
const SLICE_MS = 1

/** So long, in ms, it is looked at. */
const LOOKED_MS = 3_000

/** Lets a server run a little and stops it for a look, until something is seen; undefined if that takes too long. */
async function inSlices<T>(
  stage: Stage,
  server: ProbeProgram,
  client: TcpClient,
  look: () => Promise<T | undefined>,
): Promise<T | undefined> {
  const began = performance.now()
  const { received } = client
  for (let since = began; since - began < LOOKED_MS; since = performance.now()) {
    while (client.received === received && performance.now() - since < SLICE_MS) await nextTurn()
    const seen = await stage.whileStopped(server, look)
    if (seen !== undefined) return seen
  }
  return undefined
}

const FIRST = 'tick 1\n'

/** Bytes that the program has handed to its kernel, and that the client has not read yet. */
function onTheWay(kernel: Stage['kernel'], serverPort: number, client: TcpClient): number {
  return unacknowledged(kernel, serverPort, client) + unread(kernel, serverPort, client)
}

/** Bytes in the send queue of the program's end: not sent yet, or not acknowledged. */
export function unacknowledged(kernel: Stage['kernel'], serverPort: number, client: TcpClient): number {
  const port = portOf(client)
  return kernel.tcpSockets(serverPort).find(({ remote }) => remote.port === port)?.sendQueue ?? 0
}

/** Bytes in the receive queue of the client's end. */
export function unread(kernel: Stage['kernel'], serverPort: number, client: TcpClient): number {
  const rows = kernel.tcpSockets(portOf(client))
  return rows.find(({ remote }) => remote.port === serverPort)?.receiveQueue ?? 0
}

function portOf({ address }: TcpClient): number {
  return Number(address.split(':')[1])
}
