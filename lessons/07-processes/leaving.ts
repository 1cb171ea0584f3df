import { ProbeFailure, type ProbeProgram, type Stage } from '#probe'
import { orUndefined } from './answers.ts'

/** The contract says two seconds from SIGTERM to the end of the last process; a busy machine gets more. */
export const LEAVE_WITHIN_MS = 4_000

/** Expects that no process of an ended program is left; where nobody sees them all, none of those in `known`. */
export async function nobodyLeft(
  stage: Stage,
  server: ProbeProgram,
  known: readonly number[] = [],
): Promise<void> {
  const left = () => (server.family() ?? known.filter((pid) => stage.kernel.alive(pid))).length
  const gone = await orUndefined(stage.eventually(() => left() === 0, { within: LEAVE_WITHIN_MS }))
  if (gone === undefined) {
    throw new ProbeFailure({
      kind: 'resources',
      lane: server.name,
      waited: LEAVE_WITHIN_MS,
      expected: { processes: 0 },
      received: { processes: left() },
    })
  }
}
