import type { LoadedLesson } from '../course/load.ts'
import { titleOf } from '../course/texts.ts'
import type { Messages } from '../messages/en.ts'
import type { CheckResult, LessonResult } from '../probe/result.ts'
import { causeOf } from './cause.ts'
import { observe } from './observation.ts'

/** One check in the JSON that other programs read; fields may be added, never taken away. */
interface CheckJson {
  readonly id: string
  /** Number of the step, from 1. */
  readonly step: number
  readonly status: CheckResult['status']
  readonly kind?: string
  readonly points: number
  readonly maxPoints: number
  readonly ms: number
  readonly title: string
  readonly message?: string
  readonly diagnosis?: string
}

export interface LessonJson {
  readonly lesson: string
  readonly verdict: LessonResult['verdict']
  readonly seed: string
  readonly points: number
  readonly maxPoints: number
  readonly ms: number
  readonly checks: readonly CheckJson[]
}

/** A result in the fixed shape of `verify --json`. */
export function toJson(result: LessonResult, lesson: LoadedLesson, messages: Messages): LessonJson {
  const { verdict, seed, points, maxPoints, ms, checks } = result
  return {
    lesson: result.lesson,
    verdict,
    seed,
    points,
    maxPoints,
    ms: Math.round(ms),
    checks: checks.map((check) => checkJson(check, lesson, messages)),
  }
}

function checkJson(check: CheckResult, lesson: LoadedLesson, messages: Messages): CheckJson {
  const { id, step, stepNumber, status, kind, points, maxPoints, ms } = check
  const message = messageOf(check, lesson, messages)
  const diagnosis = status === 'failed' ? causeOf(check, lesson, messages) : undefined
  return {
    id,
    step: stepNumber,
    status,
    ...(kind !== undefined && { kind }),
    points,
    maxPoints,
    ms: Number(ms.toFixed(1)),
    title: titleOf(lesson, step, id),
    ...(message !== undefined && { message }),
    ...(diagnosis !== undefined && { diagnosis }),
  }
}

/** A check as it was run, or as it was stored: then its error is only the stack. */
type AnyCheck = Omit<CheckResult, 'error'> & { readonly error?: Error | string }

/** Why a check has the status that it has, in a sentence; undefined for one that passed. */
export function messageOf(check: AnyCheck, lesson: LoadedLesson, messages: Messages): string | undefined {
  const { status, failure, reason, error, needs } = check
  const { verify } = messages
  switch (status) {
    case 'passed':
      return undefined
    case 'failed': {
      const seen = failure && observe(failure, messages.observation)
      return failure?.passesAlone === true ? `${seen} ${verify.passesAlone}` : seen
    }
    case 'skipped':
      if (needs === undefined) return undefined
      if ('check' in needs) return verify.needsCheck({ check: titleOf(lesson, check.step, needs.check) })
      return verify.needsStep({ step: Object.keys(lesson.checks).indexOf(needs.step) + 1 })
    case 'unobservable':
      return reason && verify.reasons[reason]
    case 'inconclusive':
      return verify.inconclusive
    case 'error':
      return typeof error === 'string' ? error : (error?.stack ?? error?.message)
  }
}
