import type { Stage, TcpClient } from '#probe'

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
