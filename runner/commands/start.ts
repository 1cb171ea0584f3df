import type { Context } from '../context.ts'
import { exitCode } from '../exit-code.ts'
import { updateLesson } from '../course/progress.ts'
import { copyStarter, lessonFolder } from '../course/workspace.ts'
import { commandName, suggestionLines } from '../terminal/suggestions.ts'
import { styleOf } from '../terminal/style.ts'
import { showPath } from '../terminal/show-path.ts'
import { findPlace } from './place.ts'

/** `socketlings start`: puts the starter into the workspace, without touching a file that is there. */
export async function start(context: Context, name: string | undefined): Promise<number> {
  const { workspace, lesson } = await findPlace(context, name)
  const files = await copyStarter(workspace, lesson, context.language)
  await updateLesson(workspace, lesson.id, ({ startedAt }) => ({
    startedAt: startedAt ?? new Date().toISOString(),
  }))
  const { start: texts } = context.messages
  const style = styleOf(context)
  const folder = showPath(context.cwd, lessonFolder(workspace, lesson))
  context.stdout.write(`${texts.copied({ folder })}\n`)
  for (const { file, created } of files) {
    context.stdout.write(`  ${file}  ${style.dim(created ? texts.created : texts.kept)}\n`)
  }
  const next = suggestionLines(
    [
      [`${commandName} read ${lesson.number}`, texts.read],
      [`${commandName} verify ${lesson.number}`, texts.verify],
    ],
    context,
  )
  context.stdout.write(`\n${texts.next}\n${next}`)
  return exitCode.passed
}
