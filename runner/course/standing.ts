import type { Language } from '../messages/language.ts'
import type { LessonInfo } from './discover.ts'
import { loadLesson } from './load.ts'
import { lessonProgress, stateOf } from './progress.ts'
import type { LessonState, Progress } from './progress.ts'

/** How far somebody is in a lesson, in numbers. */
export interface Standing {
  readonly state: LessonState
  /** Keys of all steps, in their order. */
  readonly steps: readonly string[]
  readonly stepsPassed: number
  /** Of the last run over the whole lesson. */
  readonly points: number
  readonly maxPoints: number
}

/** How far somebody is in a lesson. Loads its checks, which takes a moment. */
export async function standingIn(
  lesson: LessonInfo,
  progress: Progress,
  language: Language,
): Promise<Standing> {
  const { checks } = await loadLesson(lesson, language)
  const record = lessonProgress(progress, lesson.id)
  const steps = Object.keys(checks)
  const everyCheck = Object.values(checks).flatMap((step) => Object.values(step))
  const maxPoints = everyCheck.reduce((sum, { points = 1 }) => sum + points, 0)
  return {
    state: stateOf(record),
    steps,
    stepsPassed: steps.filter((key) => record.steps.includes(key)).length,
    // Those of an older course may have been more.
    points: Math.min(record.points ?? 0, maxPoints),
    maxPoints,
  }
}
