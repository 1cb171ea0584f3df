import type { Context } from '../context.ts'
import { exitCode } from '../exit-code.ts'
import { loadLesson } from '../course/load.ts'
import { lessonProgress } from '../course/progress.ts'
import { styleOf } from '../terminal/style.ts'
import { findPlace } from './place.ts'

/** `socketlings progress`: steps, points and dates, lesson by lesson. */
export async function progress(context: Context, options: { json?: boolean }): Promise<number> {
  const { lessons, progress: all, lesson: current } = await findPlace(context)
  const rows = await Promise.all(
    lessons.map(async (lesson) => {
      const { checks } = await loadLesson(lesson, context.language)
      const { passedAt, verdict, points, steps } = lessonProgress(all, lesson.id)
      const everyCheck = Object.values(checks).flatMap((step) => Object.values(step))
      return {
        lesson: lesson.id,
        number: lesson.number,
        title: lesson.title,
        passed: passedAt !== undefined,
        ...(passedAt !== undefined && { passedAt }),
        ...(verdict !== undefined && { verdict }),
        stepsPassed: Object.keys(checks).filter((key) => steps.includes(key)).length,
        steps: Object.keys(checks).length,
        points: points ?? 0,
        maxPoints: everyCheck.reduce((sum, check) => sum + (check.points ?? 1), 0),
      }
    }),
  )
  const sum = (key: 'points' | 'maxPoints') => rows.reduce((total, row) => total + row[key], 0)
  const total = {
    passed: rows.filter(({ passed }) => passed).length,
    points: sum('points'),
    maxPoints: sum('maxPoints'),
  }
  if (options.json === true) {
    context.stdout.write(
      `${JSON.stringify({ current: current.id, ...total, lessons: rows }, undefined, 2)}\n`,
    )
    return exitCode.passed
  }
  const { messages } = context
  const { count } = messages
  const style = styleOf(context)
  context.stdout.write(`${style.bold(messages.progress.title)}\n`)
  for (const row of rows) {
    const sign = row.passed ? style.good('✓') : row.stepsPassed > 0 ? style.warn('◐') : ' '
    const facts = [count.steps(row.stepsPassed, row.steps), count.points(row.points, row.maxPoints)]
    if (row.passedAt !== undefined)
      facts.push(messages.progress.passedOn({ date: row.passedAt.slice(0, 10) }))
    context.stdout.write(`  ${sign} ${row.number}. ${row.title}  ${style.dim(facts.join(' · '))}\n`)
  }
  const points = count.points(total.points, total.maxPoints)
  context.stdout.write(`\n${messages.progress.total({ passed: total.passed, of: rows.length, points })}\n`)
  return exitCode.passed
}
