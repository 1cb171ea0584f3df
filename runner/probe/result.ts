import type { Failure, FailureKind, UnobservableReason } from './failure.ts'
import type { WireRecord } from './wire.ts'

/**
 * passed, failed; skipped: one it needs did not pass; unobservable: this system cannot show it;
 * inconclusive: the machine was too busy to tell; error: a fault of the runner or of the check.
 * The last two never blame the learner and never count as a pass.
 */
export type CheckStatus = 'passed' | 'failed' | 'skipped' | 'unobservable' | 'inconclusive' | 'error'

export type Verdict = 'passed' | 'failed' | 'inconclusive' | 'error'

export interface CheckResult {
  readonly id: string
  /** The step's key, and its number from 1. */
  readonly step: string
  readonly stepNumber: number
  readonly status: CheckStatus
  readonly points: number
  readonly maxPoints: number
  /** Milliseconds of the check's own conversation. */
  readonly ms: number
  /** Present when failed (and when inconclusive: what could not be told from a busy machine). */
  readonly failure?: Failure
  readonly kind?: FailureKind
  /** Present when skipped: the check or the step that has to pass first. */
  readonly needs?: { readonly check: string } | { readonly step: string }
  readonly reason?: UnobservableReason
  /** Present when error: ours, with its stack. */
  readonly error?: Error
  /** What went over the wire, in order. Empty for a check that did not run. */
  readonly wire: WireRecord
  /** When that record began, in ms since the epoch. */
  readonly wireBegan?: number
}

export interface LessonResult {
  readonly lesson: string
  readonly verdict: Verdict
  readonly seed: string
  readonly points: number
  readonly maxPoints: number
  readonly ms: number
  readonly checks: readonly CheckResult[]
}

/** What a run of checks tells while it goes on. */
export type RunEvent =
  | { readonly type: 'check-started'; readonly id: string; readonly step: string }
  /** Once more for a check that has turned out to be at fault when it was over. */
  | { readonly type: 'check-ended'; readonly result: CheckResult }

/** What this system cannot show stands in nobody's way. */
export function isPassed({ status }: Pick<CheckResult, 'status'>): boolean {
  return status === 'passed' || status === 'unobservable'
}

/** The verdict of a whole lesson. Fails closed: nothing run, or nothing passed, is no pass. */
export function verdictOf(checks: readonly Pick<CheckResult, 'status'>[]): Verdict {
  const has = (status: CheckStatus) => checks.some((check) => check.status === status)
  if (has('error')) return 'error'
  if (has('failed')) return 'failed'
  if (has('inconclusive')) return 'inconclusive'
  if (has('skipped')) return 'error'
  return has('passed') ? 'passed' : 'inconclusive'
}

/** The only place where points are added up. What this system cannot show counts for nobody. */
export function pointsOf(checks: readonly Pick<CheckResult, 'status' | 'points' | 'maxPoints'>[]): {
  points: number
  maxPoints: number
} {
  let points = 0
  let maxPoints = 0
  for (const check of checks) {
    if (check.status === 'unobservable') continue
    points += check.points
    maxPoints += check.maxPoints
  }
  return { points, maxPoints }
}
