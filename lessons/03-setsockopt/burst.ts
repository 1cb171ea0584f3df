import type { ProbeProgram, Stage, UdpPeer } from '#probe'

/** Bytes of a datagram of the burst: with fewer the burst would be of thousands. */
const LENGTH = 1_000

/** The larger buffer has to be larger by this factor, or a burst cannot fall between the two. */
const AT_LEAST = 1.25

/**
 * Stops a radio, sends it a burst that is too much for a usual buffer and fits into the one it should have
 * asked for, and lets it go on.
 * @param asked bytes that the radio should ask the kernel for
 * @returns how many datagrams were sent
 */
export async function burstWhileStopped(
  stage: Stage,
  radio: ProbeProgram,
  peer: UdpPeer,
  asked: number,
): Promise<number> {
  const { kernel, random } = stage
  const [usual, given] = [await kernel.receiveBuffer(), await kernel.receiveBuffer(asked)]
  if (given < usual * AT_LEAST) stage.unobservable('no-larger-buffers')
  return whileNobodyReads(stage, radio, async () => {
    const text = random.text(LENGTH)
    const fits = Math.floor((usual + given) / 2 / (await costOf(stage, radio, peer, text)))
    // The first one was sent to learn its cost.
    for (let sent = 1; sent < fits; sent++) await peer.send(text)
    return fits
  })
}

/** Does something while no process of the radio runs that has its socket: it may have left the hearing to a helper. */
async function whileNobodyReads<T>(stage: Stage, radio: ProbeProgram, act: () => Promise<T>): Promise<T> {
  const { kernel, eventually } = stage
  const sockets = kernel.udpSockets(radio.port)
  const helpers = (radio.family() ?? []).filter(
    (pid) => pid !== radio.pid && sockets.some((socket) => kernel.holds(pid, socket)),
  )
  const signalThem = (signal: 'SIGSTOP' | 'SIGCONT') => {
    for (const pid of helpers) {
      try {
        process.kill(pid, signal)
      } catch {
        // ESRCH: it has ended meanwhile.
      }
    }
  }
  return stage.whileStopped(radio, async () => {
    try {
      signalThem('SIGSTOP')
      await eventually(() => helpers.every((pid) => !kernel.alive(pid) || kernel.stopped(pid)))
      return await act()
    } finally {
      signalThem('SIGCONT')
    }
  })
}

/** Bytes of the buffer that one datagram takes, with all that the kernel keeps about it: read from the radio's own queue. */
async function costOf(
  { kernel, eventually }: Stage,
  radio: ProbeProgram,
  peer: UdpPeer,
  text: string,
): Promise<number> {
  const queued = () => kernel.udpSockets(radio.port).reduce((sum, row) => sum + row.receiveQueue, 0)
  const before = queued()
  await peer.send(text)
  return eventually(() => {
    // Looked at once: whoever reads between two looks would make it a cost of nothing, and the burst endless.
    const cost = queued() - before
    return cost > 0 ? cost : undefined
  })
}
