import { UserError } from '../../errors.ts'
import type { GradeBook, Student } from '../grade.ts'
import { csvLine, csvLineAsIs, readCsv } from './csv.ts'
import { lessonNamed } from './lesson-named.ts'
import { rowsOf, scaled } from './mark.ts'
import type { Row } from './mark.ts'

/** Columns of Canvas that name a student; `Section` has to be the last before the assignments. */
const identity = ['Student', 'ID', 'SIS User ID', 'SIS Login ID', 'Section'] as const

/**
 * A CSV for Canvas' gradebook import. Lessons become assignments named by their ids, which Canvas makes the first
 * time and finds again by their title.
 * Read from https://github.com/instructure/canvas-lms/blob/master/lib/gradebook_importer.rb
 */
export function* canvas(book: GradeBook): Generator<string> {
  yield csvLine([...identity, ...book.lessons.map(({ id }) => id)])
  yield csvLine([
    '    Points Possible',
    '',
    '',
    '',
    '',
    ...book.lessons.map(({ maxPoints }) => maxPoints.toFixed(2)),
  ])
  for (const { student, marks } of rowsOf(book)) {
    const { id, login, email } = student
    const cells = marks.map((mark, index) => scaled(mark, book.lessons[index]!.maxPoints))
    yield csvLine([nameFor(student), '', id, login ?? email, '', ...cells])
  }
}

/** Canvas takes any row with these words in its first cell for the row of maxima. */
const nameFor = ({ name, folder }: Student) =>
  (name ?? folder).replaceAll(/points possible/gi, (words) => words.replace(' ', '_'))

/**
 * The same for a gradebook that was exported from Canvas: its students, its assignments with their ids and maxima,
 * and only those columns that are lessons of ours, so that an import touches nothing else.
 * @throws UserError for a file that is no such export, or has no assignment named after a lesson
 */
export function canvasFilled(book: GradeBook, exported: string, file: string): string {
  const [header, ...rest] = readCsv(exported, file)
  const sectionAt = header?.indexOf('Section') ?? -1
  if (header === undefined || header[1] !== 'ID' || sectionAt < 2)
    throw new UserError('bad-canvas-export', { file })
  const columns = header
    .map((title, at) => ({ title, at, lesson: at > sectionAt ? lessonNamed(title, book) : undefined }))
    .filter((column) => column.lesson !== undefined)
  if (columns.length === 0) {
    const lesson = book.lessons[0]!
    throw new UserError('no-canvas-assignment', { file, example: `${lesson.id} · ${lesson.texts.en.title}` })
  }
  const kept = header.slice(0, sectionAt + 1)
  const possible = rest.find(([first]) => first?.includes('Points Possible'))
  const lines = [csvLineAsIs([...kept, ...columns.map(({ title }) => title)])]
  if (possible !== undefined)
    lines.push(
      csvLineAsIs([...possible.slice(0, kept.length), ...columns.map(({ at }) => possible[at] ?? '')]),
    )
  const find = finder(rowsOf(book), header)
  for (const record of rest) {
    const row = record === possible ? undefined : find(record)
    if (row === undefined) continue
    const cells = columns.map(({ at, lesson }) => {
      const index = book.lessons.indexOf(lesson!)
      const wanted = Number(possible?.[at])
      return scaled(row.marks[index]!, wanted > 0 ? wanted : lesson!.maxPoints) ?? ''
    })
    lines.push(csvLineAsIs([...record.slice(0, kept.length), ...cells]))
  }
  return lines.join('')
}

/** Finds the row of a record of Canvas, in Canvas' own order: ID, SIS User ID, SIS Login ID, name. */
function finder(
  rows: readonly Row[],
  header: readonly string[],
): (record: readonly string[]) => Row | undefined {
  const by = (key: (student: Student) => string | undefined) =>
    new Map(rows.flatMap((row) => (key(row.student) ? [[key(row.student)!, row] as const] : [])))
  const ids = by(({ id }) => id)
  const logins = by(({ login }) => login)
  const emails = by(({ email }) => email)
  const folders = by(({ folder }) => folder)
  const names = by(({ name }) => name)
  const cell = (record: readonly string[], title: (typeof identity)[number]) =>
    record[header.indexOf(title)] ?? ''
  return (record) => {
    const login = cell(record, 'SIS Login ID')
    return (
      ids.get(cell(record, 'ID')) ??
      ids.get(cell(record, 'SIS User ID')) ??
      logins.get(login) ??
      emails.get(login) ??
      folders.get(login) ??
      names.get(cell(record, 'Student'))
    )
  }
}
