import { setImmediate as nextTurn, setTimeout as delay } from 'node:timers/promises'
import { CHECK_WITHIN_MS, type Check } from './check.ts'
import { Conversation } from './conversation.ts'
import { failureOfEnding } from './ending.ts'
import { isTime, ProbeFailure, Unobservable, type Failure } from './failure.ts'
import type { Launcher } from './launcher.ts'
import type { ProbeProgram } from './probe-program.ts'
import { Random } from './random.ts'
import type { CheckResult } from './result.ts'
import { SharedPrograms } from './shared-programs.ts'
import { Starvation } from './starvation.ts'
import { Strays } from './strays.ts'
import { WireRecorder } from './wire.ts'

/** After a socket's end, the program's own end may follow within this time, in ms. */
const DEATH_WITHIN_MS = 100

/** Once the kernel has begun to take a program down, its exit status comes; this is for a very busy machine. */
const EXIT_WITHIN_MS = 5_000

export interface CheckRunnerOptions {
  readonly launcher: Launcher
  readonly shared: SharedPrograms
  readonly seed: string
  readonly keepSent: boolean
  /** The step's key, and its number from 1. */
  readonly step: string
  readonly stepNumber: number
  readonly signal: AbortSignal | undefined
  /** Told of a fault of a check whose result is given. */
  readonly onLateFault: (id: string, fault: Error) => void
}

interface Attempt {
  readonly wire: WireRecorder
  readonly starved: boolean
  readonly failure?: Failure
  readonly unobservable?: Unobservable
  readonly error?: Error
}

/** Runs the checks of one step, one after the other, and judges what came of each. */
export class CheckRunner {
  readonly #options: CheckRunnerOptions

  constructor(options: CheckRunnerOptions) {
    this.#options = options
  }

  /** Holds the check's conversation, again if a busy machine may be to blame, and gives its result. */
  async run(id: string, check: Check): Promise<CheckResult> {
    const { shared, step, stepNumber } = this.#options
    const began = performance.now()
    const alone = check.fresh === true || shared.conversations === 0
    let attempt =
      check.fresh === true ? await this.#onFreshStart(id, check) : await this.#attempt(id, check, shared)
    let starved = isStarved(attempt)
    if (starved) {
      attempt = await this.#onFreshStart(id, check)
      starved = isStarved(attempt)
    } else if (attempt.failure !== undefined && !alone) {
      const again = await this.#onFreshStart(id, check)
      const passesAlone = again.failure === undefined && again.error === undefined
      if (passesAlone) attempt = { ...attempt, failure: { ...attempt.failure, passesAlone } }
    }
    // What a failed conversation has left behind must not fail the next one.
    if (attempt.failure !== undefined) await shared.stop()
    const ms = performance.now() - began
    const maxPoints = check.points ?? 1
    const { record: wire, began: wireBegan } = attempt.wire
    const base = { id, step, stepNumber, points: 0, maxPoints, ms, wire, wireBegan }
    if (attempt.error !== undefined) return { ...base, status: 'error', error: attempt.error }
    if (attempt.unobservable !== undefined) {
      return { ...base, status: 'unobservable', reason: attempt.unobservable.reason }
    }
    if (attempt.failure === undefined) return { ...base, status: 'passed', points: maxPoints }
    const { failure } = attempt
    return { ...base, status: starved ? 'inconclusive' : 'failed', kind: failure.kind, failure }
  }

  async #onFreshStart(id: string, check: Check): Promise<Attempt> {
    const fresh = new SharedPrograms(this.#options.launcher)
    try {
      return await this.#attempt(id, check, fresh)
    } finally {
      await fresh.stop()
    }
  }

  async #attempt(id: string, check: Check, shared: SharedPrograms): Promise<Attempt> {
    const { launcher, seed, keepSent, signal, onLateFault } = this.#options
    const wire = new WireRecorder({ keepSent })
    const starvation = new Starvation()
    const random = new Random(seed, id)
    const conversation = new Conversation({ launcher, shared, wire, random, starvation })
    const strays = new Strays(id)
    let thrown: unknown
    try {
      const run = strays.run(() => check.run(conversation))
      await within(check.deadline ?? CHECK_WITHIN_MS, signal, Promise.race([run, strays.rejected]))
      if (wire.expectationsMet === 0) thrown = new Error(`check "${id}" has expected nothing`)
    } catch (error) {
      thrown = error
    }
    // Unhandled rejections are told at the end of a turn: here those that came before the conversation ended or with it.
    const before = nextTurn().then(() => strays.fault)
    const leave = async () => {
      await conversation.leave()
      strays.cutOff()
      await nextTurn()
    }
    if (signal?.aborted === true) {
      starvation.end()
      // Its sockets, left open, would keep the runner from ending.
      await leave()
      signal.throwIfAborted()
    }
    const programs = [...conversation.programs]
    let failure = thrown instanceof ProbeFailure ? await outranked(thrown.failure, programs) : undefined
    wire.seal()
    // What a check has begun before it failed, it need not wait for any more: leaving ends it, and must not count.
    const early = thrown === undefined ? undefined : await before
    if (failure?.kind === 'timeout' && failure.waited !== undefined)
      failure = await withBusy(failure, failure.waited, programs, starvation)
    // Before its own programs are taken away: of what is gone nobody knows how long it stood in line.
    const starved = starvation.end()
    await leave()
    shared.conversations += 1
    const stray = strays.thrown ?? (thrown === undefined ? strays.fault : early)
    strays.close((fault) => {
      if (thrown === undefined || fault === strays.thrown) onLateFault(id, fault)
    })
    if (stray !== undefined) return { wire, starved, error: stray }
    if (thrown === undefined) failure = await deathAfterwards(programs)
    if (failure !== undefined) return { wire, starved, failure }
    if (thrown instanceof Unobservable) return { wire, starved, unobservable: thrown }
    if (thrown === undefined) return { wire, starved }
    return { wire, starved, error: thrown instanceof Error ? thrown : new Error(String(thrown)) }
  }
}

/** A busy machine can make a right program late; it cannot make it say anything wrong. */
function isStarved({ failure, starved }: Attempt): boolean {
  if (failure?.tooBusy === true) return true
  if (!starved || failure === undefined) return false
  if (failure.kind === 'timeout') return true
  // What only a clock has told that ran out, whatever it is called; how a program has ended is no question of time.
  if (failure.waited !== undefined && failure.ending === undefined) return true
  return failure.kind === 'resources' && isTime(failure.received)
}

async function within(ms: number, signal: AbortSignal | undefined, run: Promise<void>): Promise<void> {
  const done = new AbortController()
  const stop = signal === undefined ? done.signal : AbortSignal.any([done.signal, signal])
  const late = delay(ms, 'late' as const, { signal: stop }).catch(() => 'stopped' as const)
  // What the check still does after its deadline concerns nobody.
  run.catch(() => {})
  try {
    if ((await Promise.race([run, late])) === 'late') {
      throw new ProbeFailure({ kind: 'timeout', awaited: { what: 'check' }, waited: ms })
    }
  } finally {
    done.abort()
  }
}

/** The failure, with the program that had no time for anybody, if one had none. */
async function withBusy(
  failure: Failure,
  waited: number,
  programs: readonly ProbeProgram[],
  starvation: Starvation,
): Promise<Failure> {
  for (const { name, program } of programs) {
    if (program.running && (await starvation.isBusy(program.pid, waited))) return { ...failure, busy: name }
  }
  return failure
}

/** Kinds of failure that a dead program explains better than its sockets do. */
const symptoms = new Set<Failure['kind']>(['refused', 'timeout', 'closed', 'reset', 'exited', 'missing'])

/** The failure, or the death of a program where that is the reason for it. */
async function outranked(failure: Failure, programs: readonly ProbeProgram[]): Promise<Failure> {
  if (failure.ending !== undefined) return failure
  for (const program of programs) {
    // What it has printed may be the very error of which it is about to end.
    if (failure.kind === 'extra' && failure.lane === program.name) await endsWithin(program, DEATH_WITHIN_MS)
    // Whatever a program does wrong that Node could not even load, that is why.
    if (program.ending?.source !== undefined) return deathOf(program)
  }
  if (!symptoms.has(failure.kind)) return failure
  const patience = failure.kind === 'timeout' ? 0 : DEATH_WITHIN_MS
  for (const program of programs) {
    if (program.mayEnd || !(await endsWithin(program, patience))) continue
    const death = deathOf(program)
    // A client that ends without an error may do so: what its sockets showed tells more.
    // Why the runner had to end it, explains all; what was expected just then has nothing to do with it.
    if (death.ending?.limit !== undefined) return death
    if (death.kind !== 'exited' || failure.kind === 'exited' || program.listens)
      return { ...failure, ...death }
  }
  return failure
}

/** A program that should have run on has ended with this conversation, or because of how it was left. */
async function deathAfterwards(programs: readonly ProbeProgram[]): Promise<Failure | undefined> {
  for (const program of programs) {
    if (!program.mayEnd && program.listens && (await endsWithin(program, 0))) return deathOf(program)
  }
  return undefined
}

async function endsWithin({ program }: ProbeProgram, patience: number): Promise<boolean> {
  if (!program.running) return true
  const known = new AbortController()
  const wait = async (ms: number) => delay(ms, undefined, { signal: known.signal }).catch(() => {})
  if (!program.exiting) await Promise.race([program.ended, wait(patience)])
  if (program.exiting) await Promise.race([program.ended, wait(EXIT_WITHIN_MS)])
  known.abort()
  return !program.running
}

function deathOf(program: ProbeProgram): Failure {
  const { ending } = program
  if (ending === undefined) throw new Error(`${program.name} has not ended`)
  return { lane: program.name, ...failureOfEnding(ending, 'exited') }
}
