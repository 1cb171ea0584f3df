import type { ProbeProgram, Stage } from '#probe'
import { ask, PATIENCE_MS, whileItComputes } from './talk.ts'

/** CPU time in ms that tells which thread does the work. Starting a worker costs a third of the latter. */
const SOME_CPU = 100
const ENOUGH_CPU = 300

/** How long, in ms, nobody waits for further threads of a program that never rests. */
const UNCHANGED_MS = 5_000

/** How many threads jobs may add: twice the cores and two. */
export const extraThreads = ({ kernel }: Stage): number => 2 * kernel.cores + 2

/** Enough that a thread for each would be far too many. */
export const jobsAtOnce = (stage: Stage): number => Math.max(40, 2 * extraThreads(stage))

/** Threads that Node starts by itself when a file is read: their name, and how many unless a program asks for more. */
const NODES_POOL = { name: 'libuv-worker', size: 4 }

/** CPU time in ms that a worker has spent when it has started, and that a thread which only reads files hardly ever spends. */
const STARTED_CPU = 20

/**
 * Threads of a program, without those that Node itself starts when a file is read: these take their name as soon as they
 * run. Whoever has neither rested nor run for long may be one of them, and counts a little later. A worker may be called
 * so, too: it waits for events, or is one of more than Node has by itself that have worked.
 */
function threadsOf({ kernel }: Stage, { pid }: ProbeProgram): number {
  const counted = kernel.threadList(pid).filter(({ asleep, cpu }) => asleep || cpu > 0)
  const named = counted.filter(({ name }) => name === NODES_POOL.name)
  const workers = named.filter(({ id, asleep }) => asleep && kernel.awaitsEvents(pid, id))
  const worked = named.filter((thread) => thread.cpu >= STARTED_CPU && !workers.includes(thread))
  return counted.length - named.length + workers.length + Math.max(0, worked.length - NODES_POOL.size)
}

/** The most threads that a program may have, from what it has without any job: pools that start at once are counted in. */
export async function mostThreads(stage: Stage): Promise<number> {
  if (!stage.kernel.observable) stage.unobservable('needs-linux')
  const program = await stage.program()
  const client = await stage.connect()
  await allStarted(stage, program)
  let idle = 0
  for (let i = 0; i < 20; i++) {
    await ask(client, 'ping', 'pong')
    idle = Math.max(idle, threadsOf(stage, program))
  }
  return idle + extraThreads(stage)
}

/** Workers that start by themselves, one after the other perhaps, have all started when nothing moves; something may always do. */
async function allStarted(stage: Stage, program: ProbeProgram): Promise<void> {
  let [threads, since] = [0, performance.now()]
  await comesToRest(stage, program, () => {
    const now = threadsOf(stage, program)
    if (now !== threads) [threads, since] = [now, performance.now()]
    return performance.now() - since > UNCHANGED_MS
  })
}

export function withinBounds(stage: Stage, program: ProbeProgram, most: number): void {
  const threads = threadsOf(stage, program)
  const [expected, received] = [{ threads: most }, { threads }]
  stage.expect(threads <= most, { kind: 'resources', lane: program.name, expected, received })
}

/** A thread that has been told to end may take a moment: the figure counts when none has anything to do any more. */
export async function settlesAt(stage: Stage, most: number): Promise<void> {
  const program = await stage.program()
  await comesToRest(stage, program, () => threadsOf(stage, program) <= most)
  withinBounds(stage, program, most)
}

/** Expects that what jobs cost is spent by other threads than the main one. Takes up to five jobs. */
export async function spendsElsewhere(
  stage: Stage,
  next: () => readonly [line: string, answer: string],
): Promise<void> {
  const { kernel } = stage
  if (!kernel.observable) stage.unobservable('needs-linux')
  const program = await stage.program()
  const client = await stage.connect()
  await ask(client, 'ping', 'pong')
  // What a start costs is no job's.
  await allStarted(stage, program)
  const [before, all] = [cpuOfThreads(stage, program.pid), kernel.cpu(program.pid)]
  const spent = () => {
    const now = spentSince(before, cpuOfThreads(stage, program.pid))
    const main = now.get(program.pid) ?? 0
    now.delete(program.pid)
    return { main, busiest: Math.max(0, ...now.values()), others: kernel.cpu(program.pid) - all - main }
  }
  const clear = () => {
    const { main, busiest } = spent()
    return Math.max(main, busiest) >= ENOUGH_CPU
  }
  for (let jobs = 0; jobs < 5 && !clear(); jobs++) {
    const [line, answer] = next()
    const due = client.received + answer.length + 1
    await client.send(`${line}\n`)
    await whileItComputes(stage, () => client.received >= due || clear())
    if (client.received >= due || !clear()) await client.receive(`${answer}\n`)
  }
  // All of them: each job may have had a thread of its own, while the main one has taken in every result.
  const { main, others } = spent()
  stage.expect(main < SOME_CPU || main <= others, {
    kind: 'resources',
    // As `ps -T` shows it.
    lane: `${program.name}/MainThread`,
    expected: { cpu: SOME_CPU },
    received: { cpu: main },
  })
}

/**
 * Waits until no thread has anything to do: those that are still starting have started, those that are to end have
 * ended. Not for long where one never rests, and no longer than until `enough`. @returns whether none has
 */
export async function comesToRest(
  { kernel, eventually }: Stage,
  { pid }: ProbeProgram,
  enough: () => boolean = () => false,
): Promise<boolean> {
  const deadline = performance.now() + 10_000
  let looks = 0
  const atRest = () => kernel.threadList(pid).every(({ asleep }) => asleep)
  const over = () => enough() || performance.now() > deadline
  await eventually(() => over() || (looks = atRest() ? looks + 1 : 0) > 5, { within: PATIENCE_MS })
  return looks > 5
}

/** Node's own threads, which do nothing for a job. */
const NODES_OWN = /^(MainThread|V8Worker|DelayedTaskSche|SignalInspector|libuv-worker)$/

/**
 * Whether another thread than the main one has done something during `act`, seen by how often it was given a CPU; yes where
 * that cannot be told: one that does not sleep now may need none. Perhaps, when a thread was started meanwhile somewhere
 * on the machine: it may have been one for `act` alone.
 */
export async function runsElsewhere(
  { kernel }: Stage,
  { pid }: ProbeProgram,
  act: () => Promise<void>,
): Promise<'yes' | 'no' | 'perhaps'> {
  const [before, started] = [kernel.runs(pid), kernel.started()]
  // After the runs: who sleeps now has to be given a CPU once more to do anything.
  const others = kernel.threadList(pid).filter(({ name }) => !NODES_OWN.test(name))
  const told = others.length > 0 && others.every(({ id, asleep }) => asleep && before.has(id))
  await act()
  const now = kernel.runs(pid)
  if (!told || started === undefined || others.some(({ id }) => now.get(id) !== before.get(id))) return 'yes'
  return kernel.started() === started ? 'no' : 'perhaps'
}

/** Whether the main thread has done at least half of what was computed since `before`, and enough to tell. */
export function mainComputed(stage: Stage, pid: number, before: Map<number, number>): boolean {
  const spent = spentSince(before, cpuOfThreads(stage, pid))
  const main = spent.get(pid) ?? 0
  return main >= SOME_CPU && 2 * main >= spent.values().reduce((sum, each) => sum + each, 0)
}

/** CPU time of every thread, in ms, by its id; the main one's is the pid. */
export function cpuOfThreads({ kernel }: Stage, pid: number): Map<number, number> {
  return new Map(kernel.threadList(pid).map(({ id, cpu }) => [id, cpu]))
}

function spentSince(before: Map<number, number>, now: Map<number, number>): Map<number, number> {
  return new Map([...now].map(([id, cpu]) => [id, cpu - (before.get(id) ?? 0)]))
}

/** CPU time of counting, in ms, and for how much of it two threads have certainly run at once. */
export interface Spent {
  readonly cpu: number
  readonly together: number
}

/** What all threads but the main one have spent in `elapsed` ms. One alone cannot have spent more than that. */
export function spentCounting(
  pid: number,
  before: Map<number, number>,
  now: Map<number, number>,
  elapsed: number,
): Spent {
  const spent = spentSince(before, now)
  spent.delete(pid)
  const cpu = [...spent.values()].reduce((sum, each) => sum + each, 0)
  return { cpu, together: Math.max(0, cpu - elapsed) }
}
