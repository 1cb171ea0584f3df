import type { Context } from '../context.ts'
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
  const width = Math.max(...suggestions.map(([command]) => columns(command)))
  const lines = suggestions.map(
    ([command, what]) => `  ${style.code(command)}${' '.repeat(width - columns(command))}   ${what}\n`,
  )
  if (lines.every((line) => columns(line.trimEnd()) <= context.width)) return lines.join('')
  return suggestions
    .map(([command, what]) => `  ${style.code(command)}\n${hang(wrap(what, context.width - 6), '      ')}\n`)
    .join('')
}
