import { isTime, type Ending } from '../probe/failure.ts'
import type { GradedCheck } from './grade.ts'

/** What some runs of one submission come to. */
export interface Decision {
  /** In the order of the lesson. One that is still open stands as inconclusive. */
  readonly checks: readonly GradedCheck[]
  /** Keys of the steps that have to be run again, because luck may have decided a check. */
  readonly open: readonly string[]
}

/**
 * The first run is the grade. Later runs decide only what luck could have decided in it: a failure by time-out or by
 * order, what was inconclusive, and what was skipped because of these. Such a failure counts when it was seen twice;
 * a pass counts when it was seen twice, or when no failure was seen.
 * @param runs all of one submission with one seed; the later ones may hold some of the steps only
 */
export function decide(runs: readonly (readonly GradedCheck[])[]): Decision {
  const decided = new Map<string, GradedCheck>()
  const open = new Set<string>()
  for (const first of runs[0] ?? []) {
    const seen = runs.flatMap((checks) => checks.filter(({ id }) => id === first.id))
    const verdict = isSettled(first, decided) ? first : vote(seen)
    decided.set(first.id, verdict ?? undecided(seen))
    if (verdict === undefined) open.add(first.step)
  }
  return { checks: [...decided.values()], open: [...open] }
}

/** Whether a result stands as it is, whatever later runs have shown. */
function isSettled(first: GradedCheck, decided: ReadonlyMap<string, GradedCheck>): boolean {
  const { status, needs } = first
  if (status === 'inconclusive') return false
  if (status === 'failed') return !mayBeLuck(first)
  if (status !== 'skipped' || needs === undefined || !('check' in needs)) return true
  const needed = decided.get(needs.check)?.status
  return needed !== 'passed' && needed !== 'unobservable'
}

function vote(seen: readonly GradedCheck[]): GradedCheck | undefined {
  const ran = seen.filter(({ status }) => status !== 'skipped' && status !== 'inconclusive')
  // It was skipped throughout: what it needs did not come out the same way twice.
  if (ran.length === 0) return seen.every(({ status }) => status === 'skipped') ? seen[0] : undefined
  const certain = ran.find((check) => check.status !== 'passed' && !mayBeLuck(check))
  if (certain !== undefined) return certain
  const [failure, another] = ran.filter(({ status }) => status === 'failed')
  if (failure !== undefined && another !== undefined) return { ...failure, confirmed: true }
  const [pass, second] = ran.filter(({ status }) => status === 'passed')
  return failure === undefined || second !== undefined ? pass : undefined
}

/**
 * A busy machine can make a right program late, and one without memory, or somebody else, can kill it; whatever else
 * went wrong, they did not do.
 */
function mayBeLuck({ kind, failure, status }: GradedCheck): boolean {
  if (status !== 'failed') return false
  if (kind === 'crashed' && wasKilled(failure?.ending)) return true
  return kind === 'timeout' || kind === 'order' || (kind === 'resources' && isTime(failure?.received))
}

/** A cell says 128 and the number of the signal. */
const wasKilled = (ending: Ending | undefined) => ending?.signal === 'SIGKILL' || ending?.code === 128 + 9

function undecided(seen: readonly GradedCheck[]): GradedCheck {
  const shown = seen.find(({ status }) => status === 'failed') ?? seen.at(-1)!
  return { ...shown, status: 'inconclusive', points: 0 }
}
