import type { Messages } from '../../messages/en.ts'
import type { Grade, GradeBook, GradedLesson, Student, Trouble } from '../grade.ts'

/** `not-graded`: nobody could tell, or the fault is ours. It is no mark: never zero points, an empty cell everywhere. */
export type MarkState = 'passed' | 'failed' | 'not-submitted' | 'not-graded'

/** What one grade counts: the only reading of a grade that reports make. Points are missing when it is no mark. */
export interface Mark {
  readonly state: MarkState
  readonly points?: number
  readonly maxPoints: number
}

/** One student's marks in all lessons of the book. */
export interface Row {
  readonly student: Student
  /** In the order of the book's lessons; undefined where nothing was ever graded. */
  readonly grades: readonly (Grade | undefined)[]
  readonly marks: readonly Mark[]
  readonly total: Total
}

interface Total {
  /** Of the lessons that have a mark. */
  readonly points: number
  readonly maxPoints: number
  /** The worst of the lessons' states, in this order: not graded, failed, passed; not submitted when nothing was. */
  readonly state: MarkState
}

/** Reads one grade. A check that was inconclusive leaves the whole lesson open: its points are not known. */
export function markOf(grade: Grade | undefined, lesson: GradedLesson): Mark {
  if (grade === undefined) return { state: 'not-graded', maxPoints: lesson.maxPoints }
  const { maxPoints, verdict } = grade
  if (grade.state === 'not-submitted') return { state: 'not-submitted', points: grade.points ?? 0, maxPoints }
  const open = grade.checks.some(({ status }) => status === 'inconclusive' || status === 'error')
  if (grade.state === 'error' || open || grade.points === undefined) return { state: 'not-graded', maxPoints }
  if (verdict === 'passed' || verdict === 'failed') return { state: verdict, points: grade.points, maxPoints }
  return { state: 'not-graded', maxPoints }
}

/** The book as a table: a row a student, a mark a lesson. */
export function rowsOf(book: GradeBook): Row[] {
  const found = new Map(book.grades.map((grade) => [keyOf(grade.student, grade.lesson), grade]))
  return book.students.map((student) => {
    const grades = book.lessons.map(({ id }) => found.get(keyOf(student.folder, id)))
    const marks = book.lessons.map((lesson, index) => markOf(grades[index], lesson))
    return { student, grades, marks, total: totalOf(marks) }
  })
}

const keyOf = (student: string, lesson: string) => `${lesson}/${student}`

function totalOf(marks: readonly Mark[]): Total {
  const marked = marks.filter(({ points }) => points !== undefined)
  const has = (state: MarkState) => marks.some((mark) => mark.state === state)
  return {
    points: marked.reduce((sum, mark) => sum + (mark.points ?? 0), 0),
    maxPoints: marked.reduce((sum, mark) => sum + mark.maxPoints, 0),
    state: has('not-graded')
      ? 'not-graded'
      : marks.every(({ state }) => state === 'not-submitted')
        ? 'not-submitted'
        : has('failed') || has('not-submitted')
          ? 'failed'
          : 'passed',
  }
}

/**
 * What a lesson without checks comes to, for whoever handed it in: that something was handed in is never denied, and
 * what is the matter with it is not laid on the machine.
 */
export function withoutChecks(
  { state }: Pick<Mark, 'state'>,
  trouble: Trouble | undefined,
  { reports, grade }: Messages,
): string {
  if (state === 'not-submitted')
    return trouble && 'strange' in trouble
      ? `${reports.notFound} ${grade.strange(trouble.strange)}`
      : reports.notSubmitted
  return trouble && 'refusal' in trouble ? reports.refused : reports.notGraded
}

/** Whether there is any mark: a total of none is no zero. */
export const hasMark = ({ marks }: Row) => marks.some(({ points }) => points !== undefined)

/**
 * A mark on another scale, as a learning platform wants it (an assignment of 10 points, percent): two decimals,
 * a point, no thousands separator. Undefined when there is no mark.
 */
export function scaled({ points, maxPoints }: Mark, possible: number): string | undefined {
  if (points === undefined) return undefined
  // What this system could not show counts for nobody: whoever has all that could be seen has everything.
  const value = maxPoints === 0 ? 0 : (points * possible) / maxPoints
  return value.toFixed(2)
}
