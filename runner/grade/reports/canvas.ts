import { UserError } from '../../errors.ts'
import type { GradeBook, Student } from '../grade.ts'
import { csvLine, csvLineAsIs, readCsv } from './csv.ts'
import { lessonNamed } from './lesson-named.ts'
import { rowsOf, scaled } from './mark.ts'
import { pair } from './pairing.ts'
import type { Filled, Line, Signs } from './pairing.ts'
import { numberOn, unshared } from './shared.ts'

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
  const { students } = book
  const keys = [numberOn('canvas'), ({ id }: Student) => id, ({ login, email }: Student) => login ?? email]
  const valuesOf = keys.map((key) => unshared(students, key))
  const nameOf = unshared(students, ({ name }) => name)
  for (const { student, marks } of rowsOf(book)) {
    const values = valuesOf.map((valueOf) => valueOf(student))
    // A name alone is what Canvas would go by.
    const name = values.some(Boolean) ? student.name : nameOf(student)
    const cells = marks.map((mark, index) => scaled(mark, book.lessons[index]!.maxPoints))
    yield csvLine([inCanvas(name ?? student.folder), ...values, '', ...cells])
  }
}

/** Canvas takes any row with these words in its first cell for the row of maxima. */
const inCanvas = (name: string) => name.replaceAll(/points possible/gi, (words) => words.replace(' ', '_'))

/**
 * The same for a gradebook that was exported from Canvas: its students, its assignments with their ids and maxima,
 * and only those columns that are lessons of ours, so that an import touches nothing else.
 * @throws UserError for a file that is no such export, or has no assignment named after a lesson
 */
export function canvasFilled(book: GradeBook, exported: string, file: string): Filled {
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
  const records = rest.filter((record) => record !== possible)
  const { rowOf, unfilled } = pair(rowsOf(book), records, signsOf(header))
  for (const record of records) {
    const row = rowOf.get(record)
    if (row === undefined) continue
    const cells = columns.map(({ at, lesson }) => {
      const index = book.lessons.indexOf(lesson!)
      const wanted = Number(possible?.[at])
      // An empty cell would take away what stands there.
      return scaled(row.marks[index]!, wanted > 0 ? wanted : lesson!.maxPoints) ?? record[at] ?? ''
    })
    lines.push(csvLineAsIs([...record.slice(0, kept.length), ...cells]))
  }
  return { text: lines.join(''), file, unfilled }
}

/**
 * Who a line is of. Canvas' own `ID` is compared with what is Canvas' own alone: a roster's id may well be the number
 * of somebody else there.
 */
function signsOf(header: Line): Signs {
  const cell = (title: (typeof identity)[number]) => (line: Line) => [line[header.indexOf(title)]]
  const login = cell('SIS Login ID')
  return {
    sure: [
      { of: ({ id }) => id, in: cell('SIS User ID') },
      { of: ({ login: own }) => own, in: login },
      { of: ({ email }) => email, in: (line) => login(line).filter((text) => text?.includes('@')) },
      { of: numberOn('canvas'), in: cell('ID') },
    ],
    unsure: [
      { of: ({ name }) => name, in: cell('Student') },
      { of: ({ folder }) => folder, in: login },
    ],
  }
}
