import { statSync } from 'node:fs'
import { stat } from 'node:fs/promises'
import { delimiter, resolve } from 'node:path'
import type { Context } from '../context.ts'
import type { LoadedLesson } from '../course/load.ts'
import { misnamed } from '../course/misnamed.ts'
import { UserError } from '../errors.ts'
import { isExecutable } from '../find-program.ts'
import { missingPrograms } from '../probe/lesson.ts'
import { isSeed } from '../probe/random.ts'
import type { LessonResult } from '../probe/result.ts'
import type { RunOptions } from '../probe/run-checks.ts'
import { showPath } from '../terminal/show-path.ts'
import { splitWords } from '../words.ts'
import { parseStep } from './step.ts'
import type { VerifyOptions } from './verify.ts'

/** What is to be run, from the command line's options. Throws UserError for what cannot be. */
export async function runOptions(
  context: Context,
  directory: string,
  lesson: LoadedLesson,
  options: VerifyOptions,
): Promise<RunOptions> {
  const { seed } = options
  if (seed !== undefined && !isSeed(seed)) throw new UserError('bad-seed', { value: seed })
  const keys = Object.keys(lesson.checks)
  const step = options.step === undefined ? undefined : parseStep(options.step, keys.length)
  const commands = parseCommands(options.command ?? [], Object.keys(lesson.programs))
  await refuseMissing(context, lesson, directory, commands, options)
  for (const [program = ''] of Object.values(commands)) refuseUnstartable(context, directory, program)
  return {
    lesson: lesson.id,
    programs: lesson.programs,
    checks: lesson.checks,
    directory,
    commands,
    env: context.env,
    signal: context.signal,
    keepGoing: options.all === true,
    ...(step !== undefined && { steps: [keys[step - 1]!] }),
    ...(seed !== undefined && { seed }),
  }
}

/**
 * Without its first program a lesson goes nowhere, unless everything is to be checked; a later one is missed by the
 * check that needs it.
 */
async function refuseMissing(
  context: Context,
  { programs, number }: LoadedLesson,
  directory: string,
  commands: Record<string, readonly string[]>,
  { all, dir }: VerifyOptions,
): Promise<void> {
  const elsewhere = dir !== undefined
  const folder = showPath(context.cwd, directory)
  const found = await stat(directory).catch((error: NodeJS.ErrnoException) => error)
  if (found instanceof Error) {
    if (found.code === 'ELOOP') throw new UserError('link-loop', { path: folder })
    if (found.code === 'EACCES') throw new UserError('no-access', { path: folder })
    if (elsewhere) throw new UserError('missing-folder', { folder })
  } else if (!found.isDirectory()) throw new UserError('not-a-folder', { path: folder })
  const [first] = Object.entries(programs)
  if (first === undefined) return
  const [name, { file }] = first
  const missing = missingPrograms(directory, programs)
  if (commands[name] !== undefined || !missing.includes(file)) return
  if (all === true && missing.length < Object.keys(programs).length) return
  const instead = misnamed(directory, file)
  if (elsewhere) throw new UserError('missing-program-in', { file, folder, found: instead })
  throw new UserError('missing-program', { file, folder, lesson: number, found: instead })
}

/** A later program that the run has missed: its file is not there, and a check has failed that started it. */
export function missedProgram(
  { directory, programs, commands }: RunOptions,
  { checks }: LessonResult,
): string | undefined {
  const started = checks
    .filter(({ status }) => status === 'failed')
    .flatMap(({ wire }) => wire.flatMap((event) => (event.type === 'start' ? [event.command] : [])))
  const own = Object.entries(programs).filter(([name]) => commands?.[name] === undefined)
  return missingPrograms(directory, Object.fromEntries(own)).find((file) =>
    started.some((command) => `${command} `.startsWith(`node ${file} `)),
  )
}

/** A command that cannot be started is no fault of the programs, and would be none of ours: it is said before the run. */
function refuseUnstartable({ env, messages }: Context, directory: string, command: string): void {
  // Windows finds programs in ways of its own.
  if (process.platform === 'win32') return
  const folders = command.includes('/') ? [directory] : (env.PATH ?? '/usr/bin:/bin').split(delimiter)
  const found = folders.map((folder) => resolve(directory, folder, command)).filter(isFile)
  if (found.some(isExecutable)) return
  const reason = messages.cannotStart[found.length === 0 ? 'missing' : 'notExecutable']
  throw new UserError('cannot-start', { command, reason })
}

const isFile = (path: string) => statSync(path, { throwIfNoEntry: false })?.isFile() === true

function parseCommands(
  values: readonly string[],
  known: readonly string[],
): Record<string, readonly string[]> {
  const commands: Record<string, readonly string[]> = {}
  for (const value of values) {
    const at = value.indexOf('=')
    const name = value.slice(0, Math.max(0, at)).trim()
    const words = splitWords(value.slice(at + 1))
    if (at < 1 || words === undefined || words.length === 0) throw new UserError('bad-command', { value })
    if (!known.includes(name)) throw new UserError('unknown-program', { name, known })
    commands[name] = words
  }
  return commands
}
