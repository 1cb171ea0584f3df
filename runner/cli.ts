import { CommanderError } from 'commander'
import { parse } from 'node:path'
import { buildProgram } from './command-line.ts'
import { makeContext, ownLessons } from './context.ts'
import type { Context, Host } from './context.ts'
import { UserError } from './errors.ts'
import { fileError } from './course/files.ts'
import { exitCode } from './exit-code.ts'
import { endings, Interrupts } from './interrupts.ts'
import { outcomeOf } from './outcome.ts'

/**
 * Runs one command line and sets the exit code of `host`: the only place that does.
 * @param lessons folder of the course, the one that comes with the runner if not said
 */
export async function run(host: Host, lessons = ownLessons): Promise<void> {
  const interrupts = new Interrupts()
  const interrupt = () => interrupts.interrupt()
  const ends = endings.map((signal) => ({ signal, end: () => interrupts.terminate(signal) }))
  host.on('SIGINT', interrupt)
  for (const { signal, end } of ends) host.on(signal, end)
  try {
    const cwd = currentFolder(host)
    const context = await makeContext(host, cwd ?? parse(process.execPath).root, interrupts, lessons)
    let unwritten = false
    hearErrors(host, (error) => {
      const trouble = fileError('stdout', error)
      if (trouble === undefined) throw error
      if (!unwritten) host.stderr.write(`${trouble.say(context.messages)}\n`)
      unwritten = true
      // It may be told only when the command has ended.
      host.exitCode = exitCode.misuse
    })
    const code = await outcomeOf(context, async () => {
      if (cwd === undefined) throw new UserError('folder-gone', undefined)
      return command(context, host.argv.slice(2))
    })
    host.exitCode = unwritten ? exitCode.misuse : code
  } finally {
    host.off('SIGINT', interrupt)
    for (const { signal, end } of ends) host.off(signal, end)
  }
}

/** Hears of what cannot be written, as on a full disk; of standard error there is nobody to tell. */
function hearErrors({ stdout, stderr }: Host, onError: (error: Error) => void): void {
  for (const output of [stdout, stderr]) {
    output.on?.('error', (error) => {
      // Whoever reads us may go away early: `socketlings list | head -1`, a terminal whose window is closed.
      if (error.code !== 'EPIPE' && error.code !== 'EIO' && output === stdout) onError(error)
    })
  }
}

/** Undefined when it has been removed: the system then knows no name of it. */
function currentFolder(host: Host): string | undefined {
  try {
    return host.cwd()
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
    return undefined
  }
}

async function command(context: Context, args: readonly string[]): Promise<number> {
  let code: number = exitCode.passed
  const { program, args: own } = buildProgram(context, args, (result) => (code = result))
  try {
    await program.parseAsync([...own], { from: 'user' })
  } catch (error) {
    // Help and version end that way too; every wrong use has been made a UserError before.
    if (!(error instanceof CommanderError)) throw error
    code = error.exitCode === 0 ? exitCode.passed : exitCode.misuse
  }
  return code
}
