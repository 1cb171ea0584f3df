import type { LoadedLesson } from '../../course/load.ts'
import type { LessonResult } from '../../probe/result.ts'
import { maxPointsOf } from '../book.ts'
import type { Grade, GradeBook } from '../grade.ts'
import { strangeOf } from '../strange.ts'

interface Circumstances {
  readonly version: string
  /** Node's, as the program ran on it. */
  readonly runtime: string
  readonly endedAt: Date
  /** What there is instead of the programs, when there is no result. */
  readonly found?: readonly string[]
}

/** A book of one lesson of somebody without a name: what `verify` makes its reports of. */
export function bookOfOne(
  result: LessonResult | undefined,
  lesson: LoadedLesson,
  { version, runtime, endedAt, found = [] }: Circumstances,
): GradeBook & { readonly grades: readonly [Grade] } {
  const maxPoints = maxPointsOf(lesson.checks)
  const ms = result?.ms ?? 0
  const times = {
    startedAt: new Date(endedAt.getTime() - ms).toISOString(),
    endedAt: endedAt.toISOString(),
  }
  const base = {
    student: '',
    lesson: lesson.id,
    courseHash: '',
    runtime,
    isolation: 'none',
    ms,
    ...times,
  } as const
  const grade: Grade =
    result === undefined
      ? {
          ...base,
          state: 'not-submitted',
          points: 0,
          maxPoints,
          checks: [],
          seed: '',
          runs: 0,
          ...(found.length > 0 && { trouble: { strange: { ...strangeOf(found), flat: true } } }),
        }
      : {
          ...base,
          state: 'graded',
          verdict: result.verdict,
          points: result.points,
          maxPoints: result.maxPoints,
          checks: result.checks.map(({ error, ...check }) => ({
            ...check,
            ...(error !== undefined && { error: error.stack ?? error.message }),
          })),
          seed: result.seed,
          runs: 1,
        }
  const { id, number } = lesson
  return {
    course: 'socketlings',
    version,
    lessons: [{ id, number, maxPoints: grade.maxPoints, texts: { en: lesson, es: lesson } }],
    students: [{ folder: '' }],
    grades: [grade],
    ...times,
  }
}
