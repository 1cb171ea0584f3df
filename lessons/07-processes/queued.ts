import type { ProbeProgram, Stage, TcpClient } from '#probe'
import { orUndefined } from './answers.ts'

/** A connection that the kernel has not put into the queue after this long finds it full, and has to try again. */
const QUEUED_WITHIN_MS = 500

/**
 * Connections to a server that stands still: as many of `count` as its queue takes, which may be a short one:
 * listen() has an argument for that.
 */
export async function connectQueued(stage: Stage, to: ProbeProgram, count: number): Promise<TcpClient[]> {
  const clients: TcpClient[] = []
  while (clients.length < count) {
    let client: TcpClient | undefined
    const connecting = orUndefined(stage.connect({ to })).then((connected) => (client = connected))
    connecting.catch(() => {})
    await orUndefined(stage.eventually(() => client !== undefined, { within: QUEUED_WITHIN_MS }))
    if (client === undefined) {
      // It may still come in when the server goes on.
      void connecting.then((late) => late?.reset()).catch(() => {})
      return clients
    }
    clients.push(client)
  }
  return clients
}
