import { titleOf } from '../../course/texts.ts'
import type { Language } from '../../messages/language.ts'
import type { Messages } from '../../messages/en.ts'
import { messageOf } from '../../report/json.ts'
import type { Grade, GradeBook, GradedCheck, GradedLesson } from '../grade.ts'
import { evidenceOf } from './evidence.ts'
import { markOf, withoutChecks } from './mark.ts'
import type { Mark } from './mark.ts'
import { xmlAttributes, xmlText } from './xml.ts'

/**
 * JUnit XML as Jenkins reads it: a suite for a student's lesson, a case for a check. A failure is the student's;
 * an error is ours or the machine's; what nobody could see is skipped.
 * Schema: junit-10.xsd of https://github.com/jenkinsci/xunit-plugin
 */
export function* junit(book: GradeBook, language: Language, messages: Messages): Generator<string> {
  yield `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites${xmlAttributes({ name: book.course })}>\n`
  const lessons = new Map(book.lessons.map((lesson) => [lesson.id, lesson]))
  for (const grade of book.grades) {
    const lesson = lessons.get(grade.lesson)
    if (lesson !== undefined) yield suite(grade, lesson, language, messages)
  }
  yield '</testsuites>\n'
}

function suite(grade: Grade, lesson: GradedLesson, language: Language, messages: Messages): string {
  const mark = markOf(grade, lesson)
  const suiteName = grade.student === '' ? lesson.id : `${grade.student}/${lesson.id}`
  const cases = grade.checks.length > 0 ? grade.checks : undefined
  const failures = count(cases, ['failed'])
  const errors =
    cases === undefined ? Number(mark.state === 'not-graded') : count(cases, ['error', 'inconclusive'])
  const skipped =
    cases === undefined ? Number(mark.state === 'not-submitted') : count(cases, ['skipped', 'unobservable'])
  const attributes = {
    name: suiteName,
    tests: cases?.length ?? 1,
    failures,
    errors,
    skipped,
    time: seconds(grade.ms),
    timestamp: grade.startedAt.replace(/(\.\d+)?Z$/, ''),
    hostname: 'localhost',
  }
  const body =
    cases === undefined
      ? wholeLesson(suiteName, grade, mark, messages)
      : cases.map((check) => testcase(suiteName, check, lesson, language, messages)).join('')
  return `  <testsuite${xmlAttributes(attributes)}>\n${properties(grade, mark)}${body}  </testsuite>\n`
}

const count = (checks: readonly GradedCheck[] | undefined, statuses: readonly GradedCheck['status'][]) =>
  checks?.filter(({ status }) => statuses.includes(status)).length ?? 0

const seconds = (ms: number) => (ms / 1000).toFixed(3)

function properties(grade: Grade, mark: Mark): string {
  const { seed, runtime, isolation, submissionHash } = grade
  const values = {
    state: mark.state,
    points: mark.points,
    maxPoints: mark.maxPoints,
    seed,
    runtime,
    isolation,
    submissionHash,
    ...Object.fromEntries(
      grade.checks
        .filter(({ status }) => status === 'passed' || status === 'failed' || status === 'skipped')
        .map(({ id, points, maxPoints }) => [`points.${id}`, `${points}/${maxPoints}`]),
    ),
  }
  const lines = Object.entries(values)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `      <property${xmlAttributes({ name, value })}/>\n`)
  return `    <properties>\n${lines.join('')}    </properties>\n`
}

/** The one case of a lesson in which no check ran. */
function wholeLesson(classname: string, grade: Grade, mark: Mark, messages: Messages): string {
  const { state } = mark
  const message = withoutChecks(mark, grade.trouble, messages)
  const name = state === 'not-submitted' ? 'skipped' : 'error'
  const detail = xmlAttributes({ message, type: state })
  return `    <testcase${xmlAttributes({ classname, name: grade.lesson, time: '0.000' })}>\n      <${name}${detail}>${xmlText(grade.error ?? '')}</${name}>\n    </testcase>\n`
}

function testcase(
  classname: string,
  check: GradedCheck,
  graded: GradedLesson,
  language: Language,
  messages: Messages,
): string {
  const lesson = graded.texts[language]
  const head = xmlAttributes({
    classname: `${classname}.${check.step}`,
    name: titleOf(lesson, check.step, check.id),
    time: seconds(check.ms),
  })
  const message = messageOf(check, lesson, messages) ?? ''
  switch (check.status) {
    case 'passed':
      return `    <testcase${head}/>\n`
    case 'skipped':
    case 'unobservable':
      return `    <testcase${head}>\n      <skipped${xmlAttributes({ message, type: check.status })}/>\n    </testcase>\n`
    case 'inconclusive':
    case 'error': {
      const said = check.status === 'error' ? messages.reports.notGraded : message
      const detail = check.status === 'error' ? xmlText(message) : ''
      return `    <testcase${head}>\n      <error${xmlAttributes({ message: said, type: check.status })}>${detail}</error>\n    </testcase>\n`
    }
    case 'failed': {
      const { diagnosis, compared, wire, stderr } = evidenceOf(check, lesson, messages)
      const detail = [diagnosis ?? '', compared.join('\n'), wire.join('\n')].filter(Boolean).join('\n\n')
      const err =
        stderr === undefined ? '' : `      <system-err>${xmlText(stderr.lines.join('\n'))}</system-err>\n`
      return `    <testcase${head}>\n      <failure${xmlAttributes({ message, type: check.kind })}>${xmlText(detail)}</failure>\n${err}    </testcase>\n`
    }
  }
}
