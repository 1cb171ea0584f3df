import type { Context } from '../context.ts'
import { exitCode } from '../exit-code.ts'
import { lessonProgress } from '../course/progress.ts'
import { standingIn } from '../course/standing.ts'
import { progressPicture } from '../report/progress.ts'
import type { LessonStanding } from '../report/progress.ts'
import { textAt } from '../terminal/markdown.ts'
import { page } from '../terminal/pager.ts'
import { styleOf } from '../terminal/style.ts'
import { lastPage } from './last-page.ts'
import { findPlace } from './place.ts'
import { stepTitles } from './step.ts'

/** `socketlings progress`: the whole course in a picture, and its last page once every lesson is passed. */
export async function progress(context: Context, options: { json?: boolean }): Promise<number> {
  const { lessons, progress: all, lesson } = await findPlace(context)
  const course = await Promise.all(
    lessons.map(async (one) => ({
      lesson: one,
      standing: await standingIn(one, all, context.language),
      record: lessonProgress(all, one.id),
    })),
  )
  if (options.json === true) {
    writeJson(context, lesson.id, course)
    return exitCode.passed
  }
  const titles = await stepTitles(context, lesson)
  const picture = { lessons: course, current: lesson.id, stepTitles: titles }
  const last = course.every(({ standing }) => standing.state === 'passed')
    ? await lastPage(context)
    : undefined
  await page((width) => {
    const drawn = progressPicture(picture, width, context.messages, styleOf(context))
    return `${drawn}\n${last === undefined ? '' : `\n${textAt(last, width)}`}`
  }, context)
  return exitCode.passed
}

function writeJson(context: Context, current: string, course: readonly LessonStanding[]): void {
  const lessons = course.map(({ lesson, standing, record }) => {
    const { startedAt, verifiedAt, passedAt, verdict } = record
    return {
      lesson: lesson.id,
      number: lesson.number,
      title: lesson.title,
      passed: standing.state === 'passed',
      startedAt,
      verifiedAt,
      passedAt,
      verdict,
      stepsPassed: standing.stepsPassed,
      steps: standing.steps.length,
      points: standing.points,
      maxPoints: standing.maxPoints,
    }
  })
  const json = {
    current,
    passed: lessons.filter(({ passed }) => passed).length,
    points: lessons.reduce((sum, { points }) => sum + points, 0),
    maxPoints: lessons.reduce((sum, { maxPoints }) => sum + maxPoints, 0),
    lessons,
  }
  context.stdout.write(`${JSON.stringify(json, undefined, 2)}\n`)
}
