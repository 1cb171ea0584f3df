import type { ProbeProgram, Stage, TcpClient } from '#probe'

/** Longer pauses than this between two tries, in ms, are no longer made. */
const LAST_PAUSE = 2_000

/** A peer that the server talks with, after another one has left: who comes too early is told `busy` and comes again. */
export async function nextPeer(stage: Stage, program: ProbeProgram): Promise<TcpClient> {
  const { connect, random, eventually, expect } = stage
  const awaited = { what: 'print' } as const
  for (let pause = 10; ; pause *= 2) {
    const peer = await connect({ to: program })
    const word = random.word()
    await peer.send(`${word}\n`)
    const heard = () => program.output.includes(word)
    const unheard = { kind: 'timeout', lane: program.name, expected: word, awaited } as const
    await eventually(() => peer.over || heard(), { failure: unheard })
    if (heard()) return peer
    const received = peer.received > 0 ? await peer.receiveLine() : ''
    expect(pause < LAST_PAUSE, { ...unheard, received })
    await peer.end()
    await passes(stage, pause)
  }
}

/** As `nextPeer`, with `bye` for its first line: the server has to close, and to end with exit code 0. */
export async function nextSaysBye(stage: Stage, program: ProbeProgram): Promise<void> {
  const { connect, eventually, expect } = stage
  for (let pause = 10; ; pause *= 2) {
    const peer = await connect({ to: program })
    await peer.send('bye\n')
    const awaited = { what: 'close' } as const
    await eventually(() => peer.over, { failure: { kind: 'timeout', lane: peer.name, awaited } })
    const received = peer.received > 0 ? await peer.receiveLine() : 'bye'
    await peer.end()
    if (received === 'bye') break
    expect(received === 'busy', { kind: 'mismatch', lane: peer.name, expected: 'bye', received })
    expect(pause < LAST_PAUSE, { kind: 'timeout', lane: peer.name, awaited: { what: 'print' }, received })
    await passes(stage, pause)
  }
  await program.exits(0)
}

async function passes({ eventually }: Stage, pause: number): Promise<void> {
  const since = performance.now()
  await eventually(() => performance.now() - since > pause)
}
