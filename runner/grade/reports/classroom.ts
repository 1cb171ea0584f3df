import { titleOf } from '../../course/texts.ts'
import type { Language } from '../../messages/language.ts'
import type { Messages } from '../../messages/en.ts'
import { messageOf } from '../../report/json.ts'
import type { Grade, GradedCheck, GradedLesson } from '../grade.ts'
import { evidenceOf } from './evidence.ts'
import { markOf } from './mark.ts'

/**
 * The step output `result` that GitHub Classroom's reporter reads, a line for $GITHUB_OUTPUT: base64, so nothing in
 * it can be taken for a command. Points are given only for a mark: with a maximum of 0 the reporter reports none.
 * Read from https://github.com/classroom-resources/autograding-grading-reporter
 */
export function classroom(
  grade: Grade,
  lesson: GradedLesson,
  language: Language,
  messages: Messages,
): string {
  const mark = markOf(grade, lesson)
  const status = { passed: 'pass', failed: 'fail', 'not-submitted': 'fail', 'not-graded': 'error' }[
    mark.state
  ]
  const result = {
    version: 1,
    status,
    max_score: mark.points === undefined ? 0 : mark.maxPoints,
    tests: grade.checks
      // The reporter knows only passed and not passed; what nobody can see is neither.
      .filter((check) => check.status !== 'unobservable')
      .map((check) => test(check, lesson, language, messages)),
  }
  return `result=${Buffer.from(JSON.stringify(result)).toString('base64')}\n`
}

function test(check: GradedCheck, graded: GradedLesson, language: Language, messages: Messages): object {
  const lesson = graded.texts[language]
  const { status } = check
  const [program] = Object.values(lesson.programs)
  return {
    name: titleOf(lesson, check.step, check.id),
    status: status === 'passed' ? 'pass' : status === 'failed' || status === 'skipped' ? 'fail' : 'error',
    message: message(check, graded, language, messages),
    test_code: `npx socketlings verify ${lesson.number} --step ${check.stepNumber}`,
    filename: program?.file ?? '',
    line_no: 0,
    execution_time: `${(check.ms / 1000).toFixed(3)}s`,
    score: check.points,
  }
}

function message(
  check: GradedCheck,
  { texts }: GradedLesson,
  language: Language,
  messages: Messages,
): string {
  if (check.status === 'error') return messages.reports.notGraded
  if (check.status !== 'failed') return messageOf(check, texts[language], messages) ?? ''
  const { message: seen, diagnosis, compared } = evidenceOf(check, texts[language], messages)
  return [seen, ...compared, ...(diagnosis === undefined ? [] : [diagnosis])].join('\n')
}
