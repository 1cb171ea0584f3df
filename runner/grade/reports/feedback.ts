import { readReadme } from '../../course/discover.ts'
import type { LoadedLesson } from '../../course/load.ts'
import { parseReadme } from '../../course/readme.ts'
import { titleOf } from '../../course/texts.ts'
import type { Language } from '../../messages/language.ts'
import type { Messages } from '../../messages/en.ts'
import { messageOf } from '../../report/json.ts'
import { commandName } from '../../terminal/suggestions.ts'
import type { GradeBook, Grade, GradedCheck } from '../grade.ts'
import { evidenceOf } from './evidence.ts'
import { courseText, fenced, markdownText } from './markdown-text.ts'
import { hasMark, withoutChecks } from './mark.ts'
import type { Mark, Row } from './mark.ts'

/** Titles of the steps of each lesson, by its id. */
export type StepTitles = ReadonlyMap<string, readonly string[]>

/** What the lessons call their steps in a language; read once for all students. */
export async function stepTitlesOf(book: GradeBook, language: Language): Promise<StepTitles> {
  const entries = book.lessons.map(async ({ id, texts }) => {
    const { steps } = parseReadme(await readReadme(texts[language].directory, language))
    return [id, steps.map(({ title }) => title)] as const
  })
  return new Map(await Promise.all(entries))
}

/** A student's feedback in Markdown: what passed, what did not, what was seen, why, and where to read on. */
export function feedback(
  row: Row,
  book: GradeBook,
  language: Language,
  messages: Messages,
  steps: StepTitles,
): string {
  const { student, grades, marks, total } = row
  const { feedback: texts, state } = messages.reports
  const table = book.lessons.map((lesson, index) => {
    const { title } = lesson.texts[language]
    return `| ${lesson.number} | ${courseText(title)} | ${pointsText(marks[index]!, messages)} | ${state[marks[index]!.state]} |`
  })
  const sum = messages.count.points(total.points, total.maxPoints)
  const parts = [
    `# ${texts.title({ student: markdownText(student.name ?? student.folder) })}`,
    [
      ...(hasMark(row) ? [texts.total({ points: sum })] : []),
      ...(marks.some(({ points }) => points === undefined) ? [texts.open] : []),
    ].join(' '),
    [`| | ${texts.lesson} | ${texts.points} | ${texts.state} |`, '| --- | --- | --- | --- |', ...table].join(
      '\n',
    ),
    ...book.lessons.flatMap(({ id, texts: lessons }, index) =>
      lessonFeedback(grades[index], marks[index]!, lessons[language], messages, steps.get(id) ?? []),
    ),
  ]
  return `${parts.join('\n\n')}\n`
}

const pointsText = ({ points, maxPoints }: Mark, messages: Messages) =>
  points === undefined ? '—' : messages.count.points(points, maxPoints)

/** The part on one lesson, in paragraphs. */
export function lessonFeedback(
  grade: Grade | undefined,
  mark: Mark,
  lesson: LoadedLesson,
  messages: Messages,
  steps: readonly string[],
): string[] {
  const heading = `## ${lesson.number}. ${courseText(lesson.title)}`
  if (mark.state === 'not-submitted')
    return [heading, markdownText(withoutChecks(mark, grade?.trouble, messages))]
  const checks = grade?.checks ?? []
  const lines = [heading]
  if (mark.state === 'not-graded') lines.push(withoutChecks(mark, grade?.trouble, messages))
  const byStep = Map.groupBy(checks, ({ stepNumber }) => stepNumber)
  for (const [number, ofStep] of byStep) {
    lines.push(`### ${number}. ${courseText(steps[number - 1] ?? ofStep[0]!.step)}`)
    lines.push(ofStep.map((check) => checkLine(check, lesson, messages)).join('\n'))
    const failed = ofStep.filter(({ status }) => status === 'failed')
    for (const check of failed) lines.push(...failureSection(check, lesson, messages))
    if (failed.length > 0) lines.push(whereToRead(lesson.number, number, messages))
  }
  if (grade !== undefined && checks.length > 0) lines.push(origin(grade, messages))
  return lines
}

const signs: Record<GradedCheck['status'], string> = {
  passed: '✓',
  failed: '✗',
  skipped: '○',
  unobservable: '–',
  inconclusive: '?',
  error: '!',
}

function checkLine(check: GradedCheck, lesson: LoadedLesson, messages: Messages): string {
  const title = courseText(titleOf(lesson, check.step, check.id))
  const { status } = check
  if (status === 'passed' || status === 'failed')
    return `- ${signs[status]} ${title} (${messages.count.points(check.points, check.maxPoints)})`
  const why = status === 'error' ? undefined : messageOf(check, lesson, messages)
  return `- ${signs[status]} ${title}: ${messages.verify.status[status]}${why === undefined ? '' : `, ${markdownText(why)}`}`
}

function failureSection(check: GradedCheck, lesson: LoadedLesson, messages: Messages): string[] {
  const { verify, reports } = messages
  const { message, diagnosis, compared, stderr, wire } = evidenceOf(check, lesson, messages)
  return [
    `#### ✗ ${courseText(titleOf(lesson, check.step, check.id))}`,
    markdownText(message),
    ...(check.confirmed === true ? [reports.confirmed] : []),
    ...(compared.length === 0 ? [] : [fenced(compared)]),
    ...(diagnosis === undefined ? [] : [`**${verify.likelyCause}.** ${courseText(diagnosis)}`]),
    ...(wire.length === 0 ? [] : [`${verify.conversation}:`, fenced(wire)]),
    ...(stderr === undefined ? [] : [`${markdownText(verify.stderr(stderr))}:`, fenced(stderr.lines)]),
  ]
}

function whereToRead(lesson: number, step: number, { verify }: Messages): string {
  return [
    `- ${verify.readAgain}: \`${commandName} read ${lesson} --step ${step}\``,
    `- ${verify.getHint}: \`${commandName} hint ${lesson} --step ${step}\``,
  ].join('\n')
}

function origin({ seed, runtime, isolation, startedAt }: Grade, { reports }: Messages): string {
  const date = startedAt.replace('T', ' ').replace(/(\.\d+)?Z$/, ' UTC')
  return `_${reports.origin({ date, seed, runtime, isolation: reports.isolation[isolation] })}_`
}
