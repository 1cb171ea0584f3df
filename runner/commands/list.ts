import type { Context } from '../context.ts'
import { exitCode } from '../exit-code.ts'
import { lessonProgress, stateOf } from '../course/progress.ts'
import { styleOf } from '../terminal/style.ts'
import { findPlace } from './place.ts'

/** `socketlings list`: the lessons and how far one is. */
export async function list(context: Context, options: { json?: boolean }): Promise<number> {
  const { lessons, progress, lesson: current } = await findPlace(context)
  const rows = lessons.map(({ id, number, title }) => ({
    id,
    number,
    title,
    state: stateOf(lessonProgress(progress, id)),
    current: id === current.id,
  }))
  if (options.json === true) {
    context.stdout.write(`${JSON.stringify({ lessons: rows }, undefined, 2)}\n`)
    return exitCode.passed
  }
  const { messages } = context
  const style = styleOf(context)
  const signs = { new: ' ', started: style.warn('◐'), passed: style.good('✓') }
  context.stdout.write(`${style.bold(messages.list.title)}\n`)
  for (const row of rows) {
    const here = row.current ? style.info(`  ← ${messages.list.current}`) : ''
    const state = row.state === 'new' ? '' : style.dim(`  ${messages.list.state[row.state]}`)
    context.stdout.write(`  ${signs[row.state]} ${row.number}. ${row.title}${state}${here}\n`)
  }
  return exitCode.passed
}
