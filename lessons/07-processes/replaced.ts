import type { Stage } from '#probe'
import { orUndefined } from './answers.ts'
import { untilHeard } from './at-rest.ts'
import { fullStrength, reach, sameWorkers, STRENGTH_WITHIN_MS, type Crew } from './workers.ts'

/** The contract gives a newcomer one second to take its place; who only waits for that long has not begun yet. */
const TAKES_PLACE_WITHIN_MS = 1_000

/** Nobody who means to start one within that second sleeps for so long before. */
const SLEEPS_TOO_LONG_MS = 1_800

/** The crew after those in `gone` have been replaced, each newcomer having answered. */
export async function replaced(stage: Stage, crew: Crew, gone: readonly number[], path = '/'): Promise<Crew> {
  const { server } = crew
  const workers = await fullStrength(stage, server, crew.workers.length, gone)
  const renewed = { server, workers }
  for (const pid of workers) if (!crew.workers.includes(pid)) await reach(stage, renewed, pid, path)
  sameWorkers(stage, renewed)
  return renewed
}

/**
 * Expects that the parent does not sleep away the second that a newcomer has to take its place. What counts is the time
 * in which it was seen to have nothing to do but wait: a busy machine does not make that longer.
 */
export async function replacedInTime(stage: Stage, crew: Crew, gone: readonly number[]): Promise<Crew> {
  const { server, workers } = crew
  const { kernel } = stage
  for (const pid of gone) await untilHeard(stage, server, pid)
  let [slept, before] = [0, performance.now()]
  let wasAsleep = false
  const isThere = () => {
    if (kernel.children(server.pid).length >= workers.length) return true
    const [now, asleep] = [performance.now(), kernel.asleep(server.pid)]
    if (asleep && wasAsleep) slept += now - before
    before = now
    wasAsleep = asleep
    return !server.running
  }
  const watched = orUndefined(stage.eventually(isThere, { within: STRENGTH_WITHIN_MS }))
  const [renewed] = await Promise.all([replaced(stage, crew, gone), watched])
  const [expected, received] = [{ ms: TAKES_PLACE_WITHIN_MS }, { ms: Math.round(slept) }]
  const failure = { kind: 'resources', lane: server.name, expected, received } as const
  stage.expect(slept < SLEEPS_TOO_LONG_MS, failure)
  return renewed
}
