import type { CheckResult, LessonResult } from '../probe/result.ts'
import type { Exhibit } from './gallery.ts'

/** What a run of an exhibit shows against what it has to show: undefined when all is as it should be. */
export function judge(exhibit: Exhibit, result: LessonResult): string | undefined {
  const error = result.checks.find(({ status }) => status === 'error')
  if (error !== undefined) return `check ${error.id} has an error of its own: ${error.error?.stack}`
  if (exhibit.role === 'starter') return judgeStarter(result)
  if (exhibit.role === 'wrong') return judgeWrong(exhibit, result)
  const notPassed = firstNotPassed(result)
  return notPassed === undefined ? undefined : `has to pass, but ${outcome(notPassed)}`
}

/** A result in short, for the comparison of many runs: equal texts mean the same verdicts. */
export function fingerprint(result: LessonResult): string {
  const first = firstNotPassed(result)
  return first === undefined ? result.verdict : `${result.verdict}: ${first.id} ${first.kind ?? first.status}`
}

function judgeStarter(result: LessonResult): string | undefined {
  const first = firstNotPassed(result)
  if (first === undefined) return 'a starter must not pass'
  return first.kind === 'crashed' ? `a starter has to run, but ${outcome(first)}` : undefined
}

function judgeWrong({ fails }: Exhibit, result: LessonResult): string | undefined {
  const first = firstNotPassed(result)
  if (fails === undefined) return undefined
  const wanted = `has to fail ${fails.check} with ${fails.kind} first`
  if (first === undefined) return `${wanted}, but passes`
  return first.id === fails.check && first.status === 'failed' && first.kind === fails.kind
    ? undefined
    : `${wanted}, but ${outcome(first)}`
}

function firstNotPassed(result: LessonResult): CheckResult | undefined {
  return result.checks.find(({ status }) => status !== 'passed' && status !== 'unobservable')
}

function outcome({ id, status, kind, failure }: CheckResult): string {
  const { ending, ...rest } = failure ?? { kind }
  const stderr = ending?.stderr.trim().split('\n').slice(0, 6).join('\n      ') ?? ''
  return `${id} ${status} with ${kind}: ${JSON.stringify(rest, shorten)}${stderr === '' ? '' : `\n      ${stderr}`}`
}

/** Bytes and long texts in a form that fits a line. */
function shorten(_key: string, value: unknown): unknown {
  const bytes = value as { type?: string; data?: number[] } | null
  const text = bytes?.type === 'Buffer' ? Buffer.from(bytes.data ?? []).toString('latin1') : value
  return typeof text === 'string' ? text.slice(0, 120) : text
}
