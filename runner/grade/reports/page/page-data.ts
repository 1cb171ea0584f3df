import { deflateRawSync } from 'node:zlib'
import { titleOf } from '../../../course/texts.ts'
import type { LoadedLesson } from '../../../course/load.ts'
import type { Messages } from '../../../messages/en.ts'
import type { Language } from '../../../messages/language.ts'
import type { CheckStatus } from '../../../probe/result.ts'
import { messageOf } from '../../../report/json.ts'
import type { Grade, GradeBook, GradedCheck, GradedLesson, Trouble } from '../../grade.ts'
import { diagnosisOf, evidenceOf } from '../evidence.ts'
import { rowsOf } from '../mark.ts'
import type { Mark, MarkState, Row } from '../mark.ts'

/** Students whose details are packed together: unpacking them takes a few milliseconds. */
export const CHUNK = 25

/** In the order in which view/data.js knows them. */
const states: readonly MarkState[] = ['passed', 'failed', 'not-submitted', 'not-graded']

const letters: Record<CheckStatus, string> = {
  passed: 'p',
  failed: 'f',
  skipped: 's',
  unobservable: 'u',
  inconclusive: 'i',
  error: 'e',
}

/** The checks of a lesson in their order, and the causes for which students failed each. */
interface CheckColumn {
  readonly id: string
  readonly step: number
  readonly title: string
  readonly points: number
  readonly causes: string[]
}

/** All that the page shows at first: small, and parsed at once. Numbered as typed in view/data.js. */
export function pageIndex(book: GradeBook, language: Language, messages: Messages): object {
  const { reports, verify } = messages
  const columns = book.lessons.map((lesson) => columnsOf(lesson, language))
  const rows = rowsOf(book)
  const students = rows.map(({ student, grades, marks, total }) => [
    student.folder,
    student.name ?? '',
    student.id ?? '',
    student.email ?? '',
    total.points,
    total.maxPoints,
    states.indexOf(total.state),
    marks.map((mark, at) =>
      markCell(mark, grades[at], columns[at]!, book.lessons[at]!.texts[language], messages),
    ),
  ])
  return {
    language,
    course: book.course,
    endedAt: book.endedAt,
    chunk: CHUNK,
    handedIn: rows.filter(hasHandedIn).length,
    lessons: book.lessons.map(({ id, number, maxPoints, texts }, at) => ({
      id,
      number,
      title: texts[language].title,
      max: maxPoints,
      checks: columns[at],
    })),
    students,
    texts: {
      ...reports.page,
      state: reports.state,
      status: { ...verify.status, 'not-run': reports.page.notRun },
    },
  }
}

/** Whether there was anything from a student, also where no lesson was found in it. */
const hasHandedIn = ({ grades, total }: Row) =>
  total.state !== 'not-submitted' || grades.some((grade) => isTheirs(grade?.trouble))

/** The trouble lies in what was handed in. */
const isTheirs = (trouble: Trouble | undefined) =>
  trouble !== undefined && ('strange' in trouble || 'refusal' in trouble)

function columnsOf({ texts }: GradedLesson, language: Language): CheckColumn[] {
  const lesson = texts[language]
  return Object.entries(lesson.checks).flatMap(([step, ofStep], index) =>
    Object.entries(ofStep).map(([id, { points }]) => ({
      id,
      step: index + 1,
      title: titleOf(lesson, step, id),
      points: points ?? 1,
      causes: [],
    })),
  )
}

/** One cell of the table; names the causes of its failures in `columns`, and adds those that are new. */
function markCell(
  { state, points, maxPoints }: Mark,
  grade: Grade | undefined,
  columns: readonly CheckColumn[],
  lesson: LoadedLesson,
  messages: Messages,
): unknown[] {
  const checks = new Map(grade?.checks.map((check) => [check.id, check]))
  const ran = columns.map(({ id }) => checks.get(id))
  const causes = ran.flatMap((check, at) => {
    if (check?.status !== 'failed') return []
    const known = columns[at]!.causes
    const cause = causeOf(check, lesson, messages)
    const index = known.indexOf(cause)
    return [index >= 0 ? index : known.push(cause) - 1]
  })
  const statuses = checks.size === 0 ? '' : ran.map((check) => (check ? letters[check.status] : '-')).join('')
  return [states.indexOf(state), points ?? null, maxPoints, statuses, causes]
}

/** What failures of one cause have in common, with nothing in it that differs from student to student. */
function causeOf(check: GradedCheck, lesson: LoadedLesson, messages: Messages): string {
  const diagnosis = diagnosisOf(check, lesson, messages)
  return diagnosis ?? (check.kind === undefined ? '' : messages.reports.page.kinds[check.kind])
}

/** The command that shows again how a grade came about. */
export type ReplayText = (grade: Grade) => string

/** The details of all students, packed: deflated JSON in base64, a text for every `CHUNK` students. */
export function* pageChunks(
  book: GradeBook,
  language: Language,
  messages: Messages,
  replay: ReplayText,
): Generator<string> {
  const rows = rowsOf(book)
  for (let from = 0; from < rows.length; from += CHUNK) {
    const chunk = chunkOf(rows.slice(from, from + CHUNK), book.lessons, language, messages, replay)
    yield deflateRawSync(JSON.stringify(chunk), { level: 9 }).toString('base64')
  }
}

function chunkOf(
  rows: readonly Row[],
  lessons: readonly GradedLesson[],
  language: Language,
  messages: Messages,
  replay: ReplayText,
): object {
  const wires = new Map<string, number>()
  const indexOf = (wire: string) => {
    const index = wires.get(wire) ?? wires.size
    wires.set(wire, index)
    return index
  }
  const students = rows.map(({ grades }) =>
    grades.map((grade, at) => {
      const lesson = lessons[at]!.texts[language]
      return grade === undefined
        ? 0
        : { ...gradeDetail(grade, lesson, messages, indexOf), replay: replay(grade) }
    }),
  )
  return { wires: [...wires.keys()], students }
}

function gradeDetail(
  grade: Grade,
  lesson: LoadedLesson,
  messages: Messages,
  indexOf: (wire: string) => number,
): object {
  const { seed, submissionHash, runtime, isolation, startedAt, ms, runs, error, trouble } = grade
  const ids = Object.values(lesson.checks).flatMap((step) => Object.keys(step))
  return {
    seed,
    hash: submissionHash ?? '',
    runtime,
    isolation: messages.reports.isolation[isolation],
    at: startedAt,
    ms,
    runs,
    error: error ?? '',
    handedIn: isTheirs(trouble),
    open: grade.checks
      .filter(({ status }) => status !== 'passed' && status !== 'failed')
      .map((check) => [ids.indexOf(check.id), messageOf(check, lesson, messages) ?? '']),
    failures: grade.checks
      .filter(({ status }) => status === 'failed')
      .map((check) => {
        const { message, diagnosis, compared, stderr, wire } = evidenceOf(check, lesson, messages)
        return [
          ids.indexOf(check.id),
          message,
          diagnosis ?? '',
          compared.join('\n'),
          stderr === undefined ? '' : messages.verify.stderr(stderr),
          stderr?.lines.join('\n') ?? '',
          indexOf(wire.join('\n')),
          check.confirmed === true ? 1 : 0,
        ]
      }),
  }
}
