// Who has read what was sent, and who has nothing left to do: order in place of waiting.
import type { ProbeProgram, Stage, TcpClient } from '#probe'
import { orUndefined, portOf } from './answers.ts'

/** A worker that is there has begun to serve after this long, however busy the machine. */
export const SERVES_WITHIN_MS = 10_000

/** Whether the program has read all that these clients have sent; said of those that have sent something. */
export function hasReadAll({ kernel }: Stage, server: ProbeProgram, clients: readonly TcpClient[]): boolean {
  const unread = new Map<number, number>()
  for (const { remote, receiveQueue } of kernel.tcpSockets(server.port)) {
    unread.set(remote.port, receiveQueue)
    if (clients.every((client) => unread.has(portOf(client)))) break
  }
  // The program's end of a connection is missing where it cannot be seen, and when it is gone for good.
  const gone = (client: TcpClient) => client.over || !kernel.observable
  return clients.every(
    (client) => client.sent > 0 && (unread.get(portOf(client)) ?? (gone(client) ? 0 : 1)) === 0,
  )
}

/**
 * Waits until the server and its workers all sleep: what they have read they have dealt with, signals too, and what
 * has not come by then comes of nothing that was sent. No when `over` came first, or where it cannot be seen;
 * elsewhere than on Linux, the pace of `sendApart` has to do.
 */
export async function hasNothingToDo(
  stage: Stage,
  server: ProbeProgram,
  over?: () => boolean,
): Promise<boolean> {
  return sleeps(stage, () => family(stage, server), over)
}

/** Waits until the workers of a server have started, which is when they sleep; one that never does may be busy. */
export async function haveStarted(stage: Stage, server: ProbeProgram): Promise<void> {
  await sleeps(stage, () => family(stage, server), undefined, SERVES_WITHIN_MS)
}

/**
 * Until the parent has taken the exit status of a dead process, and sleeps: what it makes of it, it has made then.
 * Whoever lets it be a zombie a little longer, or never sleeps, is no less right.
 */
export async function untilHeard(stage: Stage, { pid: parent }: ProbeProgram, pid: number): Promise<void> {
  const reaped = () => {
    try {
      return !process.kill(pid, 0)
    } catch {
      return true
    }
  }
  await orUndefined(stage.eventually(reaped, { within: 1_000 }))
  await sleeps(stage, () => [parent])
}

function family({ kernel }: Stage, server: ProbeProgram): number[] {
  return [server.pid, ...kernel.children(server.pid)]
}

/** As `hasNothingToDo`, of the processes that `pids` gives at each look. */
export async function sleeps(
  { kernel, eventually }: Stage,
  pids: () => readonly number[],
  over: () => boolean = () => false,
  within?: number,
): Promise<boolean> {
  if (!kernel.observable) return false
  let looks = 0
  const asleep = () => pids().every((pid) => kernel.asleep(pid))
  // A message on its way from one to another wakes its reader between two looks.
  const settled = () => (looks = asleep() ? looks + 1 : 0) > 2 && 'asleep'
  const wait = within === undefined ? {} : { within }
  return (await orUndefined(eventually(() => (over() ? 'over' : settled()), wait))) === 'asleep'
}
