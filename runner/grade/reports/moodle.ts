import { UserError } from '../../errors.ts'
import type { GradeBook, GradedLesson, Student } from '../grade.ts'
import { csvLine, csvLineAsIs, readCsv } from './csv.ts'
import { rowsOf, scaled } from './mark.ts'
import { pair } from './pairing.ts'
import type { Filled, Line, Signs } from './pairing.ts'
import { numberOn, unshared } from './shared.ts'

/** What Moodle can know a student by, with the header that its import maps by itself. */
const keys = [
  { header: 'email', of: ({ email }: Student) => email },
  { header: 'idnumber', of: ({ id }: Student) => id },
  { header: 'username', of: ({ login }: Student) => login },
] as const

/** Students are known by their folders' names where the roster says nothing of them. */
const byFolder = { header: 'username', of: ({ folder }: Student) => folder }

/**
 * A CSV for Moodle's gradebook import. Marks are percent: a new grade item of Moodle has a maximum of 100, and a
 * value above it stops the whole import. Students are named by one column, the one that most of them have; one
 * that has it not is left out, as an unknown student stops the import too, and so are those who share it. No
 * feedback: without a grade it wipes the grade that is there.
 */
export function* moodle(book: GradeBook): Generator<string> {
  const rows = rowsOf(book)
  const { header, valueOf } = namedBy(book.students)
  yield csvLine([header, ...book.lessons.map(({ id }) => `${id} (%)`)])
  for (const { student, marks } of rows) {
    const name = valueOf(student)
    if (name) yield csvLine([name, ...marks.map((mark) => scaled(mark, 100))])
  }
}

/** Students whom `moodle` leaves out. */
export function unnamedForMoodle(students: readonly Student[]): Student[] {
  const { valueOf } = namedBy(students)
  return students.filter((student) => !valueOf(student))
}

function namedBy(students: readonly Student[]) {
  const counted = keys.map((key) => ({ key, count: students.filter((student) => key.of(student)).length }))
  const best = counted.reduce((a, b) => (b.count > a.count ? b : a))
  const { header, of } = best.count === 0 ? byFolder : best.key
  return { header, valueOf: unshared(students, of) }
}

/**
 * Fills in an offline grading worksheet that was downloaded from Moodle: one assignment, one lesson. Its headers
 * are in the language of the site, so its columns are found by what stands in them.
 * Read from https://github.com/moodle/moodle/tree/main/mod/assign/feedback/offline
 * @throws UserError for a file that is no such worksheet
 */
export function moodleWorksheet(book: GradeBook, lesson: GradedLesson, sheet: string, file: string): Filled {
  const [header, ...records] = readCsv(sheet, file)
  const columns = header && worksheetColumns(header, records)
  if (header === undefined || columns === undefined) throw new UserError('bad-moodle-worksheet', { file })
  const index = book.lessons.indexOf(lesson)
  const { rowOf, unfilled } = pair(rowsOf(book), records, signsOf(columns))
  const lines = records.map((record) => {
    const row = rowOf.get(record)
    const maximum = Number(record[columns.maximum]?.replace(',', '.'))
    const mark = row && scaled(row.marks[index]!, maximum > 0 ? maximum : 100)
    const decimal = record[columns.maximum]?.includes(',') ? mark?.replace('.', ',') : mark
    return csvLineAsIs(
      record.map((cell, at) => (at === columns.grade && decimal !== undefined ? decimal : cell)),
    )
  })
  return { text: `\uFEFF${csvLineAsIs(header)}${lines.join('')}`, file, unfilled }
}

interface WorksheetColumns {
  /** "Participant 4711", in the language of the site: what Moodle knows the row by. */
  readonly identifier: number
  readonly grade: number
  readonly maximum: number
}

/** What Moodle calls it in English and in Spanish. */
const titles = ['Maximum Grade', 'Maximum grade', 'Calificación máxima']

/** Moodle writes the grade right before the maximum, the only column with one and the same number in every row. */
function worksheetColumns(
  header: readonly string[],
  records: readonly (readonly string[])[],
): WorksheetColumns | undefined {
  const isMaximum = (at: number) => {
    const [first] = records.map((record) => record[at])
    return (
      first !== undefined && /^\d+([.,]\d+)?$/.test(first) && records.every((record) => record[at] === first)
    )
  }
  const titled = header.findIndex((title) => titles.includes(title))
  const maximum = titled > 1 ? titled : header.findLastIndex((_, at) => at > 1 && isMaximum(at))
  const identified = records.every(([identifier]) => /\d+$/.test(identifier ?? ''))
  return maximum > 1 && identified ? { identifier: 0, grade: maximum - 1, maximum } : undefined
}

/** A folder may be called 1, as the id of somebody else is: its name counts where nothing else is known. */
const folderAlone = ({ folder, id, login, email, name }: Student) =>
  (id ?? login ?? email ?? name) === undefined ? folder : undefined

/** Who a line is of: its number, an e-mail, login or id in any of its cells; else the full name. */
function signsOf({ identifier, grade }: WorksheetColumns): Signs {
  const cells = (line: Line) => line.slice(1, grade)
  return {
    sure: [
      { of: numberOn('moodle'), in: (line) => /\d+$/.exec(line[identifier] ?? '') ?? [] },
      { of: ({ email }) => email, in: (line) => cells(line).filter((cell) => cell.includes('@')) },
      { of: ({ login }) => login, in: cells, anywhere: true },
      { of: ({ id }) => id, in: cells, anywhere: true },
    ],
    unsure: [
      { of: ({ name }) => name, in: cells },
      { of: folderAlone, in: cells },
    ],
  }
}
