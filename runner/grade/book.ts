import { discoverLessons } from '../course/discover.ts'
import { loadLesson, type LoadedLesson } from '../course/load.ts'
import { languages, type Language } from '../messages/language.ts'
import { pointsOf } from '../probe/result.ts'
import type { GradeBook, GradedLesson, Student, Trouble } from './grade.ts'
import type { Store } from './store.ts'

export interface BookRequest {
  readonly store: Store
  /** Folder of the course, and the version of what grades. */
  readonly course: string
  readonly version: string
  readonly students: readonly Student[]
  /** Puts into words why there is no mark. */
  readonly say: (trouble: Trouble) => string
  readonly startedAt: Date
}

/**
 * All grades that the store has of these students: of this run and of earlier ones, so that a run over a few of
 * them leaves the reports whole.
 */
export async function bookOf(request: BookRequest): Promise<GradeBook> {
  const { store, course, version, students, say, startedAt } = request
  const graded = new Set(store.lessons())
  const lessons = (await gradedLessons(course)).filter(({ id }) => graded.has(id))
  const grades = students.flatMap(({ folder }) =>
    lessons.flatMap(({ id }) => store.grade({ student: folder, lesson: id }, say) ?? []),
  )
  return {
    course: 'socketlings',
    version,
    lessons,
    students,
    grades,
    startedAt: startedAt.toISOString(),
    endedAt: new Date().toISOString(),
  }
}

/** Every lesson of a course with its texts in each language. */
export async function gradedLessons(course: string): Promise<GradedLesson[]> {
  const loaded = new Map<string, Partial<Record<Language, LoadedLesson>>>()
  for (const language of languages) {
    for (const info of await discoverLessons(course, language)) {
      loaded.set(info.id, { ...loaded.get(info.id), [language]: await loadLesson(info, language) })
    }
  }
  return [...loaded.values()].map((texts) => {
    const whole = texts as Record<Language, LoadedLesson>
    const { id, number, checks } = whole.en
    return { id, number, maxPoints: maxPointsOf(checks), texts: whole }
  })
}

/** What a lesson's checks count together. */
export function maxPointsOf(checks: LoadedLesson['checks']): number {
  const all = Object.values(checks).flatMap((ofStep) => Object.values(ofStep))
  return pointsOf(all.map(({ points = 1 }) => ({ status: 'passed', points, maxPoints: points }))).maxPoints
}
