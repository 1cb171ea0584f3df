import { commandName } from './suggestions.ts'
import { visibleText } from './visible.ts'

/** A command of the course to copy: what a shell would take apart stands in quotes. */
export function commandText([command = '', ...words]: readonly string[]): string {
  const shown = words.map((word) =>
    /^[\w./,:=@%+-]+$/.test(word) ? word : `'${visibleText(word).replaceAll("'", `'\\''`)}'`,
  )
  return [commandName, command, ...shown].join(' ')
}
