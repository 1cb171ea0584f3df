import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { constants } from 'node:os'
import type { Context } from '../context.ts'
import { UserError } from '../errors.ts'
import { loadLesson } from '../course/load.ts'
import { lessonFolder } from '../course/workspace.ts'
import { missingPrograms } from '../probe/lesson.ts'
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
    throw new UserError('missing-program', { file, folder, lesson: lesson.number })
  }
  const host = context.env.HOST ?? '127.0.0.1'
  const port = context.env.PORT ?? '1234'
  if (context.interactive) {
    context.stderr.write(`${styleOf(context).dim(context.messages.run.started({ file, host, port }))}\n`)
  }
  const child = spawn(process.execPath, [file, ...args], {
    cwd: directory,
    env: { ...context.env, HOST: host, PORT: port },
    stdio: 'inherit',
  })
  // A terminal sends Ctrl-C to the program itself; only what comes to us alone is passed on.
  const forward = () => {
    const signal = context.signal.reason as NodeJS.Signals
    if (signal !== 'SIGINT' || context.stdin.isTTY !== true) child.kill(signal)
  }
  if (context.signal.aborted) forward()
  context.signal.addEventListener('abort', forward)
  try {
    const [code, signal] = (await once(child, 'exit')) as [number | null, NodeJS.Signals | null]
    return code ?? 128 + (signal === null ? 0 : constants.signals[signal])
  } catch (error) {
    throw new UserError('cannot-start', { command: `node ${file}`, reason: (error as Error).message })
  } finally {
    context.signal.removeEventListener('abort', forward)
  }
}
