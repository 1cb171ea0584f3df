import { titleOf } from '../../course/texts.ts'
import type { Language } from '../../messages/language.ts'
import type { Messages } from '../../messages/en.ts'
import { messageOf } from '../../report/json.ts'
import type { GradeBook, GradedCheck, GradedLesson } from '../grade.ts'
import { evidenceOf } from './evidence.ts'
import { hasMark, withoutChecks } from './mark.ts'
import type { Mark, Row } from './mark.ts'

/**
 * results.json for one student: https://gradescope-autograders.readthedocs.io/en/latest/specs/
 * The score stands at the top, so that nobody adds up anything else. Without any mark there is none: Gradescope
 * then asks the instructor, instead of giving zero points.
 */
export function gradescope(row: Row, book: GradeBook, language: Language, messages: Messages): string {
  const { grades, marks, total } = row
  const notes = marks.flatMap((mark, index) => {
    const title = book.lessons[index]!.texts[language].title
    const isOpen = mark.state === 'not-graded' || mark.state === 'not-submitted'
    return isOpen ? [`${title}: ${withoutChecks(mark, grades[index]?.trouble, messages)}`] : []
  })
  const sum = hasMark(row) ? [messages.count.points(total.points, total.maxPoints)] : []
  const ms = grades.reduce((all, grade) => all + (grade?.ms ?? 0), 0)
  const result = {
    ...(hasMark(row) && { score: total.points }),
    execution_time: Math.ceil(ms / 1000),
    output: [...sum, ...notes].join('\n'),
    output_format: 'text',
    test_output_format: 'text',
    test_name_format: 'text',
    visibility: 'visible',
    stdout_visibility: 'hidden',
    tests: book.lessons.flatMap((lesson, index) =>
      (grades[index]?.checks ?? []).map((check) => test(check, lesson, marks[index]!, language, messages)),
    ),
    extra_data: {
      lessons: book.lessons.map(({ id }, index) => ({
        id,
        state: marks[index]!.state,
        seed: grades[index]?.seed,
        isolation: grades[index]?.isolation,
        submissionHash: grades[index]?.submissionHash,
      })),
    },
  }
  return `${JSON.stringify(result, undefined, 2)}\n`
}

function test(
  check: GradedCheck,
  { number, texts }: GradedLesson,
  mark: Mark,
  language: Language,
  messages: Messages,
): object {
  const lesson = texts[language]
  const { status } = check
  const counts = mark.points !== undefined && status !== 'unobservable'
  return {
    ...(counts && { score: check.points, max_score: check.maxPoints }),
    ...((status === 'passed' || status === 'failed') && { status }),
    name: titleOf(lesson, check.step, check.id),
    number: `${number}.${check.stepNumber}`,
    output: output(check, lesson, messages),
    tags: [lesson.id, check.step],
    visibility: 'visible',
    extra_data: { id: check.id, status },
  }
}

function output(check: GradedCheck, lesson: GradedLesson['texts'][Language], messages: Messages): string {
  const { verify } = messages
  if (check.status === 'error') return messages.reports.notGraded
  if (check.status !== 'failed') return messageOf(check, lesson, messages) ?? verify.status[check.status]
  const { message, diagnosis, compared, stderr, wire } = evidenceOf(check, lesson, messages)
  const section = (title: string, lines: readonly string[]) =>
    lines.length === 0 ? [] : [`${title}\n${lines.join('\n')}`]
  return [
    message,
    ...(compared.length === 0 ? [] : [compared.join('\n')]),
    ...(diagnosis === undefined ? [] : [`${verify.likelyCause}: ${diagnosis}`]),
    ...section(verify.conversation, wire),
    ...(stderr === undefined ? [] : section(verify.stderr(stderr), stderr.lines)),
  ].join('\n\n')
}
