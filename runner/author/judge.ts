import { isPassed, type CheckResult, type LessonResult } from '../probe/result.ts'
import { hasProcessTable } from '../program/process-table.ts'
import type { Exhibit } from './gallery.ts'
import { problem, type Problem } from './problem.ts'

/** What a run of an exhibit shows against what it has to show: undefined when all is as it should be. */
export function judge(exhibit: Exhibit, result: LessonResult): Problem | undefined {
  const error = result.checks.find(({ status }) => status === 'error')
  if (error !== undefined) return problem('check-error', { id: error.id, stack: String(error.error?.stack) })
  if (exhibit.role === 'starter') return judgeStarter(result)
  if (exhibit.role === 'wrong') return judgeWrong(exhibit, result)
  const notPassed = firstNotPassed(result)
  return notPassed === undefined ? undefined : problem('right-fails', { outcome: outcome(notPassed) })
}

/** A result in short, for the comparison of many runs: equal texts mean the same verdicts. */
export function fingerprint(result: LessonResult): string {
  const first = firstNotPassed(result)
  return first === undefined ? result.verdict : `${result.verdict}: ${first.id} ${first.kind ?? first.status}`
}

function judgeStarter(result: LessonResult): Problem | undefined {
  const first = firstNotPassed(result)
  if (first === undefined) return problem('starter-passes', {})
  return first.kind === 'crashed' ? problem('starter-crashes', { outcome: outcome(first) }) : undefined
}

function judgeWrong({ fails }: Exhibit, result: LessonResult): Problem | undefined {
  if (fails === undefined) return undefined
  // What this system does not show cannot be failed here; another check may tell, or none.
  if (result.checks.some(({ id, status }) => id === fails.check && status === 'unobservable'))
    return undefined
  const first = firstNotPassed(result)
  if (first === undefined && fails.onLinux && !hasProcessTable) return undefined
  if (first === undefined) return problem('wrong-passes', fails)
  // A check that sees less may leave a mistake to another one.
  const isTheOne = !hasProcessTable || (first.id === fails.check && first.kind === fails.kind)
  return first.status === 'failed' && isTheOne
    ? undefined
    : problem('wrong-fails-otherwise', { ...fails, outcome: outcome(first) })
}

function firstNotPassed(result: LessonResult): CheckResult | undefined {
  return result.checks.find((check) => !isPassed(check))
}

function outcome({ id, status, kind, failure }: CheckResult): string {
  const { ending, ...rest } = failure ?? { kind }
  const stderr = ending?.stderr.trim().split('\n').slice(0, 6).join('\n      ') ?? ''
  return `${id} ${status} ${kind ?? ''}: ${JSON.stringify(rest, shorten)}${stderr === '' ? '' : `\n      ${stderr}`}`
}

/** Bytes and long texts in a form that fits a line. */
function shorten(_key: string, value: unknown): unknown {
  const bytes = value as { type?: string; data?: number[] } | null
  const text = bytes?.type === 'Buffer' ? Buffer.from(bytes.data ?? []).toString('latin1') : value
  return typeof text === 'string' ? text.slice(0, 120) : text
}
