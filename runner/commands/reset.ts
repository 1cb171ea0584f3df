import type { Context } from '../context.ts'
import { UserError } from '../errors.ts'
import { exitCode } from '../exit-code.ts'
import { updateLesson } from '../course/progress.ts'
import { copyStarter, lessonFolder, setAside } from '../course/workspace.ts'
import { confirm } from '../terminal/prompt.ts'
import { showPath } from '../terminal/show-path.ts'
import { findPlace } from './place.ts'

/** `socketlings reset`: the starter again; what was there is kept aside, and a lesson once passed stays passed. */
export async function reset(context: Context, name: string, options: { yes?: boolean }): Promise<number> {
  const { workspace, lesson } = await findPlace(context, name)
  const { reset: texts } = context.messages
  if (options.yes !== true) {
    if (!context.interactive) throw new UserError('needs-yes', { lesson: lesson.number })
    const answer = await confirm(texts.ask({ lesson: lesson.id }), context)
    if (!('chosen' in answer && answer.chosen)) {
      context.signal.throwIfAborted()
      context.stdout.write(`${texts.cancelled}\n`)
      return 'left' in answer && answer.interrupted === true ? exitCode.SIGINT : exitCode.passed
    }
  }
  const kept = await setAside(workspace, lesson, new Date())
  await copyStarter(workspace, lesson, context.language)
  await updateLesson(workspace, lesson.id, ({ passedAt }) => ({
    startedAt: new Date().toISOString(),
    steps: [],
    hints: {},
    passedAt,
    // Of programs that are put aside.
    verifiedAt: undefined,
    verdict: undefined,
    points: undefined,
    maxPoints: undefined,
  }))
  const show = (path: string) => showPath(context.cwd, path)
  context.stdout.write(`${texts.kept({ path: show(kept) })}\n`)
  context.stdout.write(`${texts.done({ folder: show(lessonFolder(workspace, lesson)) })}\n`)
  return exitCode.passed
}
