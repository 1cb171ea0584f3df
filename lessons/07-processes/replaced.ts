import type { Stage } from '#probe'
import { fullStrength, reach, sameWorkers, type Crew } from './workers.ts'

/** The crew after those in `gone` have been replaced, each newcomer having answered. */
export async function replaced(stage: Stage, crew: Crew, gone: readonly number[], path = '/'): Promise<Crew> {
  const { server } = crew
  const workers = await fullStrength(stage, server, crew.workers.length, gone)
  const renewed = { server, workers }
  for (const pid of workers) if (!crew.workers.includes(pid)) await reach(stage, renewed, pid, path)
  sameWorkers(stage, renewed)
  return renewed
}
