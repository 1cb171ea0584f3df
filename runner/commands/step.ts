import type { Context } from '../context.ts'
import { UserError } from '../errors.ts'
import { readReadme, type LessonInfo } from '../course/discover.ts'
import { loadLesson } from '../course/load.ts'
import { lessonProgress } from '../course/progress.ts'
import type { Progress } from '../course/progress.ts'
import { parseReadme } from '../course/readme.ts'

/** The number of a step as typed by the user. Throws UserError for one that the lesson does not have. */
export function parseStep(text: string, last: number): number {
  const step = /^\d{1,3}$/.test(text) ? Number(text) : 0
  if (step < 1 || step > last) throw new UserError('unknown-step', { step: text, last })
  return step
}

/** The number of the first step not passed yet, by the step keys of the lesson's checks; the last one when all are. */
export function currentStep(keys: readonly string[], progress: Progress, id: string): number {
  const { steps } = lessonProgress(progress, id)
  const index = keys.findIndex((key) => !steps.includes(key))
  return index < 0 ? Math.max(1, keys.length) : index + 1
}

/** The number of the step of a lesson that one is at. */
export async function stepAt(
  { language }: Pick<Context, 'language'>,
  lesson: LessonInfo,
  progress: Progress,
): Promise<number> {
  // The checks are slow to load, and without a step passed there is nothing to look up in them.
  if (lessonProgress(progress, lesson.id).steps.length === 0) return 1
  return currentStep(Object.keys((await loadLesson(lesson, language)).checks), progress, lesson.id)
}

/** The titles of a lesson's steps, in order. */
export async function stepTitles(
  { language }: Pick<Context, 'language'>,
  { directory }: LessonInfo,
): Promise<string[]> {
  const { steps } = parseReadme(await readReadme(directory, language))
  return steps.map(({ title }) => title)
}
