import { titleOf } from '../../course/texts.ts'
import type { Language } from '../../messages/language.ts'
import type { Messages } from '../../messages/en.ts'
import type { CheckStatus } from '../../probe/result.ts'
import { messageOf } from '../../report/json.ts'
import type { Grade, GradeBook, GradedCheck, GradedLesson } from '../grade.ts'
import { evidenceOf } from './evidence.ts'
import { markOf, withoutChecks } from './mark.ts'

type CtrfStatus = 'passed' | 'failed' | 'skipped' | 'other'

/** What is no fault of the student is `other`: neither passed nor failed. */
const statuses: Record<CheckStatus, CtrfStatus> = {
  passed: 'passed',
  failed: 'failed',
  skipped: 'skipped',
  unobservable: 'skipped',
  inconclusive: 'other',
  error: 'other',
}

/** CTRF, https://ctrf.io: all checks of all students in one flat list. In pieces: the summary comes first. */
export function* ctrf(book: GradeBook, language: Language, messages: Messages): Generator<string> {
  const lessons = new Map(book.lessons.map((lesson) => [lesson.id, lesson]))
  const known = book.grades.filter(({ lesson }) => lessons.has(lesson))
  const counts: Record<CtrfStatus, number> = { passed: 0, failed: 0, skipped: 0, other: 0 }
  for (const status of known.flatMap((grade) => statusesOf(grade, lessons.get(grade.lesson)!)))
    counts[status]++
  const summary = {
    tests: counts.passed + counts.failed + counts.skipped + counts.other,
    ...counts,
    pending: 0,
    start: Date.parse(book.startedAt),
    stop: Date.parse(book.endedAt),
  }
  const tool = { name: 'socketlings', version: book.version, extra: { course: book.course } }
  yield `{"reportFormat":"CTRF","specVersion":"0.0.0","results":{"tool":${JSON.stringify(tool)},"summary":${JSON.stringify(summary)},"tests":[`
  let before = '\n'
  for (const grade of known) {
    for (const test of testsOf(grade, lessons.get(grade.lesson)!, language, messages)) {
      yield `${before}${JSON.stringify(test)}`
      before = ',\n'
    }
  }
  yield '\n]}}\n'
}

function statusesOf(grade: Grade, lesson: GradedLesson): CtrfStatus[] {
  if (grade.checks.length > 0) return grade.checks.map(({ status }) => statuses[status])
  return [markOf(grade, lesson).state === 'not-submitted' ? 'skipped' : 'other']
}

function testsOf(grade: Grade, lesson: GradedLesson, language: Language, messages: Messages): object[] {
  const mark = markOf(grade, lesson)
  const suite = [...(grade.student === '' ? [] : [grade.student]), lesson.id]
  if (grade.checks.length > 0)
    return grade.checks.map((check) => test(check, suite, lesson, language, messages, grade))
  const { state, points, maxPoints } = mark
  const message = withoutChecks(mark, grade.trouble, messages)
  const extra = { points: points ?? null, maxPoints, isolation: grade.isolation }
  const [status] = statusesOf(grade, lesson)
  return [
    { name: lesson.texts[language].title, status, duration: 0, rawStatus: state, suite, message, extra },
  ]
}

function test(
  check: GradedCheck,
  suite: readonly string[],
  graded: GradedLesson,
  language: Language,
  messages: Messages,
  { seed, isolation }: Grade,
): object {
  const lesson = graded.texts[language]
  const { id, status, kind, points, maxPoints, step } = check
  const message = messageOf(check, lesson, messages)
  const failed = status === 'failed' ? evidenceOf(check, lesson, messages) : undefined
  const trace = failed && [failed.diagnosis ?? '', ...failed.compared, ...failed.wire].join('\n').trim()
  return {
    name: titleOf(lesson, step, id),
    status: statuses[status],
    duration: Math.round(check.ms),
    suite: [...suite, step],
    rawStatus: status,
    ...(message !== undefined && { message }),
    ...(trace && { trace }),
    ...(failed?.stderr && { stderr: failed.stderr.lines }),
    extra: { id, ...(kind !== undefined && { kind }), points, maxPoints, seed, isolation },
  }
}
