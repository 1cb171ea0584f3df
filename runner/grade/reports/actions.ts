import type { LoadedLesson } from '../../course/load.ts'
import { titleOf } from '../../course/texts.ts'
import type { Language } from '../../messages/language.ts'
import type { Messages } from '../../messages/en.ts'
import { messageOf } from '../../report/json.ts'
import type { Grade, GradedCheck, GradedLesson } from '../grade.ts'
import { lessonFeedback } from './feedback.ts'
import { markOf } from './mark.ts'

/** GitHub shows no more annotations of one level from one step. */
const MOST_ANNOTATIONS = 10
/** GitHub drops a step summary that is larger, https://docs.github.com/actions/reference/workflow-commands-for-github-actions */
const MOST_SUMMARY = 1024 * 1024

/**
 * What GitHub Actions shows beside a run: an annotation for each check that is not passed. Whatever a program wrote
 * stands inside of a message, with its line ends escaped, so it can begin no command.
 * @param pathOf the path of a program, from the root of the repository
 */
export function actions(
  grade: Grade,
  lesson: GradedLesson,
  language: Language,
  messages: Messages,
  pathOf: (file: string) => string,
): string {
  const texts = lesson.texts[language]
  const mark = markOf(grade, lesson)
  const title = `${texts.title}: ${mark.points === undefined ? messages.reports.state['not-graded'] : messages.count.points(mark.points, mark.maxPoints)}`
  const failed = grade.checks.filter(({ status }) => status === 'failed')
  const unclear = grade.checks.filter(({ status }) => status === 'inconclusive' || status === 'error')
  return [
    ...annotations('error', failed, texts, messages, pathOf),
    ...annotations('warning', unclear, texts, messages, pathOf),
    command('notice', { title }, messages.reports.state[mark.state]),
  ].join('')
}

function annotations(
  level: 'error' | 'warning',
  checks: readonly GradedCheck[],
  lesson: GradedLesson['texts'][Language],
  messages: Messages,
  pathOf: (file: string) => string,
): string[] {
  const one = (check: GradedCheck) => {
    const message = check.status === 'error' ? undefined : messageOf(check, lesson, messages)
    const title = titleOf(lesson, check.step, check.id)
    const file = pathOf(programOf(check, lesson))
    return command(level, { file, title }, message ?? messages.reports.notGraded)
  }
  if (checks.length <= MOST_ANNOTATIONS) return checks.map(one)
  const shown = checks.slice(0, MOST_ANNOTATIONS - 1)
  const more = messages.reports.moreChecks(checks.length - shown.length)
  return [...shown.map(one), command(level, { title: lesson.title }, more)]
}

/** The program that a failure was seen at, else the lesson's first. */
function programOf({ failure }: GradedCheck, { programs }: LoadedLesson): string {
  const files = Object.values(programs).map(({ file }) => file)
  return files.find((file) => failure?.lane?.startsWith(file)) ?? files[0] ?? ''
}

/** The summary of a step in Markdown: the feedback on the lesson, cut at a failure where it is too large. */
export function summary(
  grade: Grade,
  lesson: GradedLesson,
  texts: LoadedLesson,
  messages: Messages,
  steps: readonly string[],
): string {
  const mark = markOf(grade, lesson)
  const parts = lessonFeedback(grade, mark, texts, messages, steps)
  if (mark.points !== undefined)
    parts.splice(1, 0, `**${messages.count.points(mark.points, mark.maxPoints)}**`)
  let text = ''
  for (const part of parts) {
    if (Buffer.byteLength(text) + Buffer.byteLength(part) > MOST_SUMMARY - 100) return `${text}…\n`
    text += `${part}\n\n`
  }
  return text
}

function command(name: string, properties: Readonly<Record<string, string>>, message: string): string {
  const list = Object.entries(properties).map(([key, value]) => `${key}=${escapeProperty(value)}`)
  return `::${name} ${list.join(',')}::${escapeData(message)}\n`
}

/** As `escapeData` and `escapeProperty` of https://github.com/actions/toolkit/blob/main/packages/core/src/command.ts */
const escapeData = (text: string) =>
  text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')

const escapeProperty = (text: string) => escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C')
