import type { Context } from '../context.ts'
import { misnamed } from '../course/misnamed.ts'
import { UserError } from '../errors.ts'
import { exitCode } from '../exit-code.ts'
import { loadLesson } from '../course/load.ts'
import { lessonFolder } from '../course/workspace.ts'
import { missingPrograms } from '../probe/lesson.ts'
import { handOver } from '../terminal/hand-over.ts'
import { styleOf } from '../terminal/style.ts'
import { showPath } from '../terminal/show-path.ts'
import { findPlace } from './place.ts'

/** `socketlings run`: the learner's program on the real terminal, with HOST and PORT; gives its exit code. */
export async function run(
  context: Context,
  lessonName: string | undefined,
  programName: string | undefined,
  args: readonly string[],
): Promise<number> {
  const { workspace, lesson: found } = await findPlace(context, lessonName)
  const lesson = await loadLesson(found, context.language)
  const known = Object.keys(lesson.programs)
  const name = programName ?? known[0] ?? ''
  const program = lesson.programs[name]
  if (program === undefined) throw new UserError('unknown-program', { name, known })
  const directory = lessonFolder(workspace, lesson)
  const { file } = program
  if (missingPrograms(directory, { [name]: program }).length > 0) {
    const folder = showPath(context.cwd, directory)
    throw new UserError('missing-program', {
      file,
      folder,
      lesson: lesson.number,
      found: misnamed(directory, file),
    })
  }
  const host = context.env.HOST ?? '127.0.0.1'
  const port = context.env.PORT ?? '1234'
  if (context.interactive) {
    context.stderr.write(`${styleOf(context).dim(context.messages.run.started({ file, host, port }))}\n`)
  }
  const command = [file, ...args]
  const env = { ...context.env, HOST: host, PORT: port }
  const code = await handOver(context, process.execPath, command, { cwd: directory, env }).catch(
    (error: Error) => {
      throw new UserError('cannot-start', { command: `node ${file}`, reason: error.message })
    },
  )
  // The terminal has shown "^C" or "^\", and what comes next would stand right behind it.
  if (context.interactive && (code === exitCode.SIGINT || code === exitCode.SIGQUIT))
    context.stderr.write('\n')
  return code
}
