import { isPassed, type CheckResult, type LessonResult } from '../probe/result.ts'
import { hasProcessTable } from '../program/process-table.ts'
import type { Exhibit } from './gallery.ts'
import { problem, type Problem } from './problem.ts'

/** What a run of an exhibit shows against what it has to show: undefined when all is as it should be. */
export function judge(exhibit: Exhibit, result: LessonResult): Problem | undefined {
  const error = result.checks.find(({ status }) => status === 'error')
  if (error !== undefined) return errorOfCheck(error.id, error.error)
  if (exhibit.role === 'starter') return judgeStarter(result)
  if (exhibit.role === 'wrong') return judgeWrong(exhibit, result)
  const notPassed = firstNotPassed(result)
  return notPassed === undefined ? undefined : problem('right-fails', { outcome: notPassed })
}

/** What its author is told of an error of the check itself. */
export function errorOfCheck(id: string, error: Error | undefined): Problem {
  return problem('check-error', { id, stack: whatAndWhere(error) })
}

/** A result in short, for the comparison of many runs: equal texts mean the same verdicts. */
export function fingerprint(result: LessonResult): string {
  const first = firstNotPassed(result)
  return first === undefined ? result.verdict : `${result.verdict}: ${first.id} ${first.kind ?? first.status}`
}

function judgeStarter(result: LessonResult): Problem | undefined {
  const first = firstNotPassed(result)
  if (first === undefined) return problem('starter-passes', {})
  return first.kind === 'crashed' ? problem('starter-crashes', { outcome: first }) : undefined
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
    : problem('wrong-fails-otherwise', { ...fails, outcome: first })
}

function firstNotPassed(result: LessonResult): CheckResult | undefined {
  return result.checks.find((check) => !isPassed(check))
}

const engine = new URL('../', import.meta.url).href

/**
 * An error with the places of the course that it names: those in the runner tell its author nothing. Where there are
 * no others, the fault may be the runner's.
 */
function whatAndWhere(error: Error | undefined): string {
  const lines = String(error?.stack ?? error?.message).split('\n')
  const telling = lines.some(isOfCourse) ? lines.filter((line) => !isFrame(line) || isOfCourse(line)) : lines
  return telling.join('\n')
}

const isFrame = (line: string) => /^\s+at /.test(line)

const isOfCourse = (frame: string) => frame.includes('file:') && !frame.includes(engine)
