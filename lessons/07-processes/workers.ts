import { ask, nextTurn, ProbeFailure, type ProbeProgram, type Stage, type TcpClient } from '#probe'
import { orUndefined, portOf, processIn, requestBytes, tryGet } from './answers.ts'
import { hasNothingToDo, hasReadAll, SERVES_WITHIN_MS, sleeps } from './at-rest.ts'

/** The contract gives a replacement one second; a busy machine gets more. */
export const STRENGTH_WITHIN_MS = 6_000

/** A connection handed over by the parent is in its worker's hands after this long, or the parent may be one that keeps it. */
const HANDED_WITHIN_MS = 1_500

/** Tries after which a kernel that always wakes the same worker is no longer left to chance. */
const PATIENT_TRIES = 8

/** Who has stood still has heard all that was said meanwhile after this long; one that never sleeps is not waited for longer. */
const AWAKE_WITHIN_MS = 500

/** Connections that a parent has kept until they said something, after which it is taken for one that always does. */
const KEPT_WHILE_SILENT = 2

/** Servers of which we know already that the parent keeps the connections, or the silent ones. */
const keepers = new WeakSet<ProbeProgram>()

/** A server with its workers' pids. */
export interface Crew {
  readonly server: ProbeProgram
  readonly workers: readonly number[]
}

/** Starts the server with `count` workers and waits until they are there. */
export async function startCrew(stage: Stage, count: number): Promise<Crew> {
  const server = await stage.start('server', { env: { WORKERS: String(count) } })
  return { server, workers: await fullStrength(stage, server, count) }
}

/** Where processes cannot be seen, the server alone. */
export async function startCrewIfSeen(stage: Stage, count: number): Promise<Crew> {
  if (stage.kernel.observable) return startCrew(stage, count)
  return { server: await stage.start('server', { env: { WORKERS: String(count) } }), workers: [] }
}

/** Waits until the server has exactly `count` children, none of them among `gone`. */
export async function fullStrength(
  stage: Stage,
  server: ProbeProgram,
  count: number,
  gone: readonly number[] = [],
): Promise<number[]> {
  needsLinux(stage)
  const now = () => stage.kernel.children(server.pid)
  const asWanted = () => {
    const pids = now()
    if (!server.running) return 'ended'
    return pids.length === count && !pids.some((pid) => gone.includes(pid)) ? pids : undefined
  }
  const pids = await orUndefined(stage.eventually(asWanted, { within: STRENGTH_WITHIN_MS }))
  if (pids !== undefined && pids !== 'ended') return pids
  const received = now().length
  const kind = received > count ? 'extra' : 'missing'
  const waited = pids === undefined ? { waited: STRENGTH_WITHIN_MS } : {}
  throw new ProbeFailure({ kind, lane: server.name, expected: count, received, ...waited })
}

/** Expects the server to have the same workers still, and no others. */
export function sameWorkers(stage: Stage, { server, workers }: Crew): void {
  const now = stage.kernel.children(server.pid)
  const lane = server.name
  const [expected, received] = [workers.length, now.length]
  stage.expect(received <= expected, { kind: 'extra', lane, expected, received })
  stage.expect(
    workers.every((pid) => now.includes(pid)),
    { kind: 'missing', lane, expected: pidList(workers), received: pidList(now) },
  )
}

/** The worker that holds the program's end of a connection; undefined when the parent keeps it. */
async function holderOf(
  stage: Stage,
  { server, workers }: Crew,
  client: TcpClient,
  within: number,
): Promise<number | undefined> {
  const { kernel } = stage
  const inTable = () => kernel.tcpSockets(server.port).find(({ remote }) => remote.port === portOf(client))
  let end: ReturnType<typeof inTable>
  const holder = () => {
    // One that nobody has accepted has no inode yet (0). After that it stays the same, whoever gets hold of it.
    if (!end?.inode) end = inTable()
    return workers.find((pid) => end && kernel.holds(pid, end))
  }
  return orUndefined(stage.eventually(holder, { within }))
}

/** Whether it is the parent that reads what comes; a worker that is only starting reads it later, and holds the connection then. */
async function parentKeeps(stage: Stage, crew: Crew, client: TcpClient): Promise<boolean> {
  await client.send('GET / HTTP/1.1\r\n')
  await stage.eventually(() => hasReadAll(stage, crew.server, [client]), { within: SERVES_WITHIN_MS })
  return (await holderOf(stage, crew, client, 0)) === undefined
}

/**
 * A silent connection in the hands of each of the workers in `wanted`; undefined when that cannot be had,
 * since the parent keeps all connections and hands only their bytes on, or keeps them until they say something.
 */
export async function connectToEach(
  stage: Stage,
  crew: Crew,
  wanted: readonly number[] = crew.workers,
): Promise<Map<number, TcpClient> | undefined> {
  if (keepers.has(crew.server)) return undefined
  const held = new Map<number, TcpClient>()
  const spare: TcpClient[] = []
  let kept = 0
  try {
    for (let attempt = 1; held.size < wanted.length; attempt++) {
      if (attempt > 5 * PATIENT_TRIES) return undefined
      // Where all workers accept from one queue, the same one may be first again and again: it rests now.
      const resting = attempt > PATIENT_TRIES ? busyOnes(crew, wanted, held) : []
      const { client, holder } = await whileTheyRest(stage, resting, async () => {
        const client = await connectWhenPossible(stage, crew.server)
        const within = resting.length > 0 ? 200 : HANDED_WITHIN_MS
        return { client, holder: await holderOf(stage, crew, client, within) }
      })
      if (holder !== undefined && wanted.includes(holder) && !held.has(holder)) held.set(holder, client)
      else spare.push(client)
      if (holder === undefined && resting.length === 0) {
        kept += (await parentKeeps(stage, crew, client)) ? KEPT_WHILE_SILENT : 1
        if (kept < KEPT_WHILE_SILENT) continue
        keepers.add(crew.server)
        return undefined
      }
    }
    return held
  } finally {
    for (const client of spare) client.reset()
  }
}

/**
 * Has some workers stand still for the length of one connection only, and lets them come to themselves after it: who hears
 * nothing of its parent for a second may take it for dead, and the other way round.
 */
async function whileTheyRest<T>(stage: Stage, workers: readonly number[], act: () => Promise<T>): Promise<T> {
  try {
    for (const pid of workers) signal(pid, 'SIGSTOP')
    return await act()
  } finally {
    for (const pid of workers) signal(pid, 'SIGCONT')
    const living = () => workers.filter((pid) => stage.kernel.alive(pid))
    if (workers.length > 0) await sleeps(stage, living, undefined, AWAKE_WITHIN_MS)
  }
}

/** Where the workers listen, nobody does for a moment when all of them have crashed. */
async function connectWhenPossible(stage: Stage, to: ProbeProgram): Promise<TcpClient> {
  return stage.eventually(() => orUndefined(stage.connect({ to })), { within: STRENGTH_WITHIN_MS })
}

/** Expects an answer by this very worker. */
export async function reach(stage: Stage, crew: Crew, worker: number, path = '/'): Promise<void> {
  const client = (await connectToEach(stage, crew, [worker]))?.get(worker)
  if (client !== undefined) {
    stage.equal(processIn(stage, crew.server, await ask(client, path)), worker)
    return client.end()
  }
  const answered = async () => {
    const answer = await tryGet(stage, crew.server, path, 1_000)
    return answer !== undefined && processIn(stage, crew.server, answer) === worker
  }
  const expected = `an answer of process ${worker}`
  const failure = { kind: 'missing', lane: crew.server.name, expected } as const
  await stage.eventually(answered, { within: SERVES_WITHIN_MS, failure })
}

/** Has one worker crash: the one behind `client`, or any. Gives its pid when it is gone. */
export async function crash(stage: Stage, crew: Crew, client?: TcpClient): Promise<number> {
  needsLinux(stage)
  const to = client ?? (await stage.connect({ to: crew.server }))
  await to.send(requestBytes(to, '/crash'))
  return hasCrashed(stage, crew, to)
}

/** Waits until a worker is gone by the /crash that was sent over `to`, and expects no word of an answer. Gives its pid. */
export async function hasCrashed(stage: Stage, crew: Crew, to: TcpClient): Promise<number> {
  const gone = () => crew.workers.find((pid) => !stage.kernel.alive(pid))
  const ended = await stage.eventually(() => gone() ?? (to.received > 0 && 'answered'))
  // Nobody who could still answer has anything left to do. The connection may stay open: the parent may hold it as well.
  await hasNothingToDo(stage, crew.server, () => to.received > 0 || to.over)
  await nextTurn()
  if (to.received > 0 || to.over) await to.receiveClose()
  return ended as number
}

export function needsLinux(stage: Stage): void {
  if (!stage.kernel.observable) stage.unobservable('needs-linux')
}

export const pidList = (pids: readonly number[]): string => pids.toSorted((a, b) => a - b).join(' ')

function busyOnes(
  { workers }: Crew,
  wanted: readonly number[],
  held: ReadonlyMap<number, TcpClient>,
): number[] {
  return workers.filter((pid) => held.has(pid) || !wanted.includes(pid))
}

export function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name)
  } catch {
    // ESRCH: it is gone, and needs no signal.
  }
}
