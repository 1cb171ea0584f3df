// What /hits says, and what it says while the parent stands still.
import { type HttpAnswer, type ProbeProgram, type Stage, type TcpClient } from '#probe'
import { receiveAnswer, requestBytes } from './answers.ts'
import { hasReadAll, sleeps } from './at-rest.ts'
import { connectQueued } from './queued.ts'
import { connectToEach, type Crew } from './workers.ts'

/** Where the parent stood still for longer than this, a worker may have taken it for dead. */
const TAKEN_FOR_DEAD_MS = 1_000

/** Expects an answer that names this number. */
export function hitsNamed(
  stage: Stage,
  { status, body }: Pick<HttpAnswer, 'status' | 'body'>,
  expected: number,
): void {
  stage.equal(status, 200)
  stage.equal(/^\d+\r?\n?$/.test(body) ? Number(body) : body, expected)
}

/** Asks over a connection of its own, and expects the right bytes. Gives the body. */
export async function answerTo(
  stage: Stage,
  to: ProbeProgram,
  path: string,
  wanted: number,
  method?: string,
): Promise<string> {
  const client = await stage.connect({ to })
  await client.send(requestBytes(client, path, method))
  return receiveAnswer(stage, client, wanted)
}

/**
 * While the parent stands still, all workers are asked for the hits, one of them for / before: whoever answers
 * without the parent has to know already what was answered. When the parent goes on, its workers hear of new connections
 * before they hear the answers to their questions. Gives how many hits there were.
 */
export async function hitsWhileItRests(stage: Stage, crew: Crew, before: number): Promise<number> {
  const [first, second] = [await connectToEach(stage, crew), await connectToEach(stage, crew)]
  const hit = first?.get(stage.random.pick(crew.workers))
  if (hit === undefined || second === undefined) return 0
  const asked = [...second.values()]
  const began = performance.now()
  const atLeast = await stage.whileStopped(crew.server, async () => {
    await connectQueued(stage, crew.server, 2 * asked.length)
    await dealtWith(stage, crew, [hit], '/')
    const answered = hit.received > 0
    await dealtWith(stage, crew, asked, '/hits')
    return before + (answered ? 1 : 0)
  })
  const tooLong = performance.now() - began > TAKEN_FOR_DEAD_MS
  if (tooLong && crew.workers.some((pid) => !stage.kernel.alive(pid))) return 0
  for (const client of asked) {
    const body = await receiveAnswer(stage, client, 200)
    // Asked at the same time as / and not answered before: it may be in the number or not.
    hitsNamed(stage, { status: 200, body }, Number(body) === before + 1 ? before + 1 : atLeast)
  }
  await receiveAnswer(stage, hit, 200)
  return 1
}

/** Sends requests, and waits until the workers have read them and can do no more without their parent. */
async function dealtWith(
  stage: Stage,
  crew: Crew,
  clients: readonly TcpClient[],
  path: string,
): Promise<void> {
  for (const client of clients) await client.send(requestBytes(client, path))
  await stage.eventually(() => hasReadAll(stage, crew.server, clients))
  await sleeps(stage, () => crew.workers)
}
