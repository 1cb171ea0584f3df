import { readdir, readFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import type { Context } from '../context.ts'
import { UserError } from '../errors.ts'
import { exitCode } from '../exit-code.ts'
import { lessonProgress } from '../course/progress.ts'
import { renderCode } from '../terminal/markdown.ts'
import { styleOf } from '../terminal/style.ts'
import { findPlace } from './place.ts'

/** `socketlings solution`: the reference, once the lesson is passed or when somebody insists. */
export async function solution(
  context: Context,
  name: string | undefined,
  options: { yes?: boolean },
): Promise<number> {
  const { lesson, progress } = await findPlace(context, name)
  if (options.yes !== true && lessonProgress(progress, lesson.id).passedAt === undefined) {
    throw new UserError('solution-too-soon', { lesson: lesson.number })
  }
  const folder = join(lesson.directory, 'solution')
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const files = entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
  const style = styleOf(context)
  context.stdout.write(`${style.bold(context.messages.solution.title(lesson))}\n`)
  for (const file of files.sort()) {
    const code = await readFile(join(folder, file), 'utf8')
    context.stdout.write(`\n${style.heading(`── ${file} ──`)}\n\n${await renderCode(code, context)}`)
  }
  return exitCode.passed
}
