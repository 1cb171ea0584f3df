// The exit code of a worker, which its parent takes away as soon as it can.
import type { Stage } from '#probe'
import { orUndefined, requestBytes } from './answers.ts'
import { sleeps } from './at-rest.ts'
import { connectToEach, hasCrashed, signal, type Crew } from './workers.ts'

/** No longer than this does anybody stand still: a worker may take a silent parent for a dead one, and the other way round. */
const STANDS_STILL_MS = 2_000

/** What a shell says of a process that was ended by SIGKILL. */
const KILLED = 128 + 9

/** Has one worker crash, as `crash` does, and gives the exit code that it has left; none when it did not end in time. */
export async function crashSeen(
  stage: Stage,
  crew: Crew,
): Promise<{ gone: number; code?: number | undefined }> {
  const worker = stage.random.pick(crew.workers)
  const held = (await connectToEach(stage, crew, [worker]))?.get(worker)
  const client = held ?? (await stage.connect({ to: crew.server }))
  const code = await codeLeft(stage, crew, () => client.send(requestBytes(client, '/crash')))
  return { gone: await hasCrashed(stage, crew, client), code }
}

/**
 * The exit code of the worker that ends by what `asks` asks for. Parent and workers run by turns, never at once: what one
 * side tells the other is heard in the next turn, and what a worker leaves in its turn nobody takes.
 */
async function codeLeft(stage: Stage, crew: Crew, asks: () => Promise<void>): Promise<number | undefined> {
  const { kernel } = stage
  const { server, workers } = crew
  const until = performance.now() + STANDS_STILL_MS
  const within = () => Math.max(0, until - performance.now())
  const left = () => workers.map((pid) => kernel.exitCode(pid)).find((code) => code !== undefined)
  const workersTurn = async () => {
    for (const pid of workers) signal(pid, 'SIGCONT')
    await sleeps(
      stage,
      () => workers,
      () => left() !== undefined,
      within(),
    )
    await standStill(stage, workers)
    return left()
  }
  const killed = () => workers.some((pid) => !kernel.alive(pid))
  try {
    await standStill(stage, workers)
    await asks()
    while (within() > 0) {
      await sleeps(stage, () => [server.pid], killed, within())
      // Nothing else ends a process that stands still.
      const code = killed() ? KILLED : await stage.whileStopped(server, workersTurn)
      if (code !== undefined) return within() > 0 ? code : undefined
    }
    return undefined
  } finally {
    for (const pid of workers) signal(pid, 'SIGCONT')
  }
}

async function standStill({ kernel, eventually }: Stage, pids: readonly number[]): Promise<void> {
  for (const pid of pids) signal(pid, 'SIGSTOP')
  const still = () => pids.every((pid) => kernel.stopped(pid) || !kernel.alive(pid))
  await orUndefined(eventually(still, { within: STANDS_STILL_MS }))
}
