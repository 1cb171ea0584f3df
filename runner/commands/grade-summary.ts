import { resolve } from 'node:path'
import type { Context } from '../context.ts'
import type { Grade, Trouble } from '../grade/grade.ts'
import type { Job } from '../grade/job.ts'
import { replayCommand } from '../grade/replay-command.ts'
import { sayRefusal } from '../grade/submissions/refusal.ts'
import type { Messages } from '../messages/en.ts'
import { commandText } from '../terminal/command-text.ts'
import { styleOf } from '../terminal/style.ts'
import { visibleText } from '../terminal/visible.ts'
import { span } from './grade-progress.ts'
import type { GradeOptions } from './grade-request.ts'

/** Submissions that are listed at the end for the instructor to look at; all are in the reports. */
const LISTED = 10

/** What a run was asked for, and what has come of it so far. */
export interface GradeRun {
  readonly startedAt: Date
  /** Where the reports are, as it is called in messages. */
  readonly out: string
  /** The submissions and the options, as they were given. */
  readonly folder: string
  readonly options: GradeOptions
  readonly jobs: readonly Job[]
  unchanged: number
}

/** What is to be known of a grade, for the instructor. */
export function sayTrouble(trouble: Trouble, messages: Messages): string {
  if ('strange' in trouble) return messages.grade.strange(trouble.strange)
  if ('refusal' in trouble) return sayRefusal(trouble.refusal, messages)
  return 'fault' in trouble ? messages.grade.fault(trouble.fault) : messages.grade.busy
}

const counts = (grades: readonly Grade[]) => ({
  passed: grades.filter(({ state, verdict }) => state === 'graded' && verdict === 'passed').length,
  failed: grades.filter(({ state, verdict }) => state === 'graded' && verdict !== 'passed').length,
  notSubmitted: grades.filter(({ state }) => state === 'not-submitted').length,
  errors: grades.filter(({ state }) => state === 'error').length,
})

/** The end of a run in JSON; the grades themselves are in results.json. */
export function summaryJson({ startedAt, out, unchanged }: GradeRun, grades: readonly Grade[]): object {
  const inShort = ({ student, lesson, error }: Grade) => ({ student, lesson, error })
  return {
    out,
    ...counts(grades),
    unchanged,
    ms: Date.now() - startedAt.getTime(),
    withoutMark: grades.filter(({ state }) => state === 'error').map(inShort),
    nothingFound: grades.filter(isStrange).map(inShort),
  }
}

/** Not submitted, though something was handed in. */
const isStrange = ({ state, error }: Grade) => state === 'not-submitted' && error !== undefined

/** The end of a run, for reading. */
export function writeSummary(context: Context, run: GradeRun, grades: readonly Grade[]): void {
  const { summary } = context.messages.grade
  const style = styleOf(context)
  const say = (text: string) => void context.stdout.write(`${text}\n`)
  const { passed, failed, notSubmitted, errors } = counts(grades)
  const parts = [
    style.good(summary.passed(passed)),
    style.warn(summary.failed(failed)),
    ...(notSubmitted > 0 ? [summary.notSubmitted(notSubmitted)] : []),
    ...(errors > 0 ? [style.bad(summary.errors(errors))] : []),
  ]
  const time = summary.time(span((Date.now() - run.startedAt.getTime()) / 1000))
  say(`${style.bold(summary.title)}: ${parts.join(', ')} ${style.dim(time)}`)
  if (run.unchanged > 0) say(`  ${style.dim(summary.unchanged(run.unchanged))}`)
  const list = (title: string, lines: readonly string[]) => {
    if (lines.length > 0) say(`\n${title}`)
    for (const line of lines.slice(0, LISTED)) say(`  ${style.bad('!')} ${line}`)
    if (lines.length > LISTED) say(`  ${summary.more(lines.length - LISTED)}`)
  }
  list(
    summary.withoutMark,
    grades
      .filter(({ state }) => state === 'error')
      .map(({ student, lesson, error }) => `${visibleText(student)}/${lesson}: ${inOneLine(error)}`),
  )
  // In whatever is no lesson's every lesson is missing: once is enough.
  const strange = grades
    .filter(isStrange)
    .map(({ student, error }) => `${visibleText(student)}: ${inOneLine(error)}`)
  list(summary.nothingFound, [...new Set(strange)])
  say(`\n${summary.reports(run.out)}`)
  const example = grades.find(({ state, verdict }) => state === 'graded' && verdict === 'failed')
  if (example === undefined) return
  const out = resolve(context.cwd, run.out)
  say(summary.replay(replayCommand(example, out, context)))
}

const inOneLine = (error = '') => error.split('\n').slice(0, 2).map(visibleText).join(' ')

/** The command that goes on with an interrupted run: what was to be made anew is noted already. */
export function goOnCommand(folder: string, options: GradeOptions): string {
  const {
    students = [],
    seedPerStudent,
    lessons,
    jobs,
    roster,
    canvas,
    moodle,
    out,
    isolation,
    seed,
    course,
    lang,
  } = options
  const valued = { lessons, jobs, roster, canvas, moodle, out, isolation, seed, course, lang }
  return commandText([
    'grade',
    folder,
    ...Object.entries(valued).flatMap(([name, value]) => (value === undefined ? [] : [`--${name}`, value])),
    ...students.flatMap((pattern) => ['--students', pattern]),
    ...(seedPerStudent === true ? ['--seed-per-student'] : []),
  ])
}
