import type { Context } from '../context.ts'
import { showPath } from './show-path.ts'
import { styleOf } from './style.ts'
import { columns } from './visible.ts'
import { hang, wrap } from './wrap.ts'

/** A command that somebody may want to run now, and what it does. */
export type Suggestion = readonly [command: string, what: string]

/** How the course's commands are called. */
export const commandName = 'npx socketlings'

/** Commands one under the other, each with what it does beside it, or below where the terminal is too narrow. */
export function suggestionLines(suggestions: readonly Suggestion[], context: Context): string {
  const style = styleOf(context)
  const commands = suggestions.map(([command, what]) => [command + courseOption(context), what] as const)
  const width = Math.max(...commands.map(([command]) => columns(command)))
  const lines = commands.map(
    ([command, what]) => `  ${style.code(command)}${' '.repeat(width - columns(command))}   ${what}\n`,
  )
  if (lines.every((line) => columns(line.trimEnd()) <= context.width)) return lines.join('')
  return commands
    .map(([command, what]) => `  ${style.code(command)}\n${hang(wrap(what, context.width - 6), '      ')}\n`)
    .join('')
}

/** What has to stand on a command line for it to mean the same course as this one did. */
export function courseOption({ course, cwd }: Pick<Context, 'course' | 'cwd'>): string {
  if (course === undefined) return ''
  return ` --course ${quoteWord(showPath(cwd, course))}`
}

/** A word as a shell has to be given it. */
export function quoteWord(word: string): string {
  return /^[\w./,:=@%+-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`
}
