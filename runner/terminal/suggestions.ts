import type { Context } from '../context.ts'
import { styleOf } from './style.ts'
import { columns } from './visible.ts'

/** A command that somebody may want to run now, and what it does. */
export type Suggestion = readonly [command: string, what: string]

/** How the course's commands are called. */
export const commandName = 'npx socketlings'

/** Commands one under the other, each with what it does. */
export function suggestionLines(suggestions: readonly Suggestion[], context: Context): string {
  const style = styleOf(context)
  const width = Math.max(...suggestions.map(([command]) => columns(command)))
  return suggestions
    .map(([command, what]) => `  ${style.code(command)}${' '.repeat(width - columns(command))}   ${what}\n`)
    .join('')
}
