// When a client has sent what the probe has seen come.
import type { ProbeProgram, Stage, UdpPeer } from '#probe'

/** Between which times, by `performance.now()`, something happened that the probe has seen. */
export interface Moment {
  readonly earliest: number
  readonly latest: number
}

/** Waits for the datagram of that number, or the client's end. @returns when it was sent */
export async function arrival(
  stage: Stage,
  server: UdpPeer,
  client: ProbeProgram,
  number: number,
  since: number,
): Promise<Moment> {
  return momentOf(stage, () => server.received >= number || client.ending !== undefined, since, {
    awaited: { what: 'datagram' },
    failure: { kind: 'timeout', lane: server.name },
  })
}

/**
 * Waits until `happened`. However late this machine lets us look: what had not come at one look had not been sent before
 * the look before it.
 */
async function momentOf(
  { eventually }: Stage,
  happened: () => boolean,
  since: number,
  options: Parameters<Stage['eventually']>[1],
): Promise<Moment> {
  let earliest = since
  let looked = since
  await eventually(() => {
    if (happened()) return true
    earliest = looked
    looked = performance.now()
    return false
  }, options)
  return { earliest, latest: performance.now() }
}
