import type { ProbeProgram, Stage, TcpClient } from '#probe'

/** What Node prints below an error that nobody has caught, and Python above it. */
const uncaught = /^Node\.js v\d+|^Traceback \(most recent call last\)/m

/** Expects the program to end with exit code 1, and not by an error that nobody has caught. Gives its lines on standard error. */
export async function endsOrderly(stage: Stage, program: ProbeProgram): Promise<string[]> {
  const ending = await program.exits(1)
  stage.expect(!uncaught.test(ending.stderr), { kind: 'crashed', lane: program.name, ending })
  return program.errorLines()
}

/** Expects a client to tell that its server has gone. */
export async function reportsItsEnd(stage: Stage, client: ProbeProgram): Promise<void> {
  const lines = await endsOrderly(stage, client)
  stage.expect(lines.length > 0, { kind: 'missing', lane: client.name, awaited: { what: 'complaint' } })
}

/**
 * Expects that a client has sent exactly `said` since it came, and leaves: it says `bye`, or hangs up, or
 * both. A server hangs up too then, so this end does.
 */
export async function leavesAfter(stage: Stage, connection: TcpClient, said: string): Promise<void> {
  await connection.receive(said)
  const before = Buffer.byteLength(said)
  const failure = { kind: 'timeout', lane: connection.name, awaited: { what: 'close' } } as const
  await stage.eventually(() => connection.over || connection.received > before, { failure })
  if (connection.received > before) await connection.receive('bye\n')
  await connection.end()
}
