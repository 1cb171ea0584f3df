import { ProbeFailure, type ProbeProgram, type Stage } from '#probe'
import { orUndefined } from './answers.ts'

/** The contract says two seconds from SIGTERM to the end of the last process; a busy machine gets more. */
export const LEAVE_WITHIN_MS = 4_000

/** Expects that no process of an ended program is left. */
export async function nobodyLeft(stage: Stage, server: ProbeProgram): Promise<void> {
  if (!stage.kernel.observable) return
  const left = () => server.family()?.length ?? 0
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
