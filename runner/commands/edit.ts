import { existsSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Context } from '../context.ts'
import { exitCode } from '../exit-code.ts'
import type { LessonInfo } from '../course/discover.ts'
import { loadLesson } from '../course/load.ts'
import { lessonFolder } from '../course/workspace.ts'
import { openEditor } from '../terminal/editor.ts'
import { showPath } from '../terminal/show-path.ts'
import { findPlace } from './place.ts'
import { start } from './start.ts'

/** `socketlings edit`: the learner's files of a lesson in their editor; a lesson without files is started first. */
export async function edit(context: Context, name: string | undefined): Promise<number> {
  const { workspace, lesson } = await findPlace(context, name)
  const folder = lessonFolder(workspace, lesson)
  const present = (files: readonly string[]) => files.filter((file) => existsSync(join(folder, file)))
  const known = await sourceFiles(context, lesson)
  if (present(known).length === 0) await start(context, lesson.id)
  await openEditor(
    context,
    present(known).map((file) => showPath(context.cwd, join(folder, file))),
  )
  context.signal.throwIfAborted()
  return exitCode.passed
}

/** The lesson's programs in their order, then what else comes with its starter. */
async function sourceFiles(context: Context, lesson: LessonInfo): Promise<string[]> {
  const { programs } = await loadLesson(lesson, context.language)
  const starter = await readdir(join(lesson.directory, 'starter'))
  return [...new Set([...Object.values(programs).map(({ file }) => file), ...starter.sort()])]
}
