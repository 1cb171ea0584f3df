import type { Messages } from '../../messages/en.ts'
import type { GradeBook } from '../grade.ts'
import { csvLine } from './csv.ts'
import { hasMark, rowsOf } from './mark.ts'

/**
 * grades.csv, for people and their spreadsheets: a row a student. It begins with a byte order mark, without which
 * Excel takes UTF-8 for something else. An empty cell is a lesson without a mark, or the total of none.
 */
export function* gradesCsv(book: GradeBook, { reports }: Messages): Generator<string> {
  const { csv, state, isolation } = reports
  yield '\uFEFF'
  yield csvLine([
    csv.student,
    csv.name,
    csv.id,
    csv.email,
    ...book.lessons.flatMap(({ id }) => [id, csv.stateOf({ lesson: id })]),
    csv.total,
    csv.maximum,
    csv.state,
    csv.isolation,
    csv.late,
  ])
  for (const row of rowsOf(book)) {
    const { student, grades, marks, total } = row
    const used = new Set(
      grades.flatMap((grade) => (grade?.state === 'graded' ? isolation[grade.isolation] : [])),
    )
    yield csvLine([
      student.folder,
      student.name,
      student.id,
      student.email,
      ...marks.flatMap((mark) => [mark.points, state[mark.state]]),
      ...(hasMark(row) ? [total.points, total.maxPoints] : ['', '']),
      state[total.state],
      [...used].join(', '),
      student.late === true ? csv.late : '',
    ])
  }
}
