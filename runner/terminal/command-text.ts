import { commandName, quoteWord } from './suggestions.ts'
import { visibleText } from './visible.ts'

/** A command of the course to copy: what a shell would take apart stands in quotes. */
export function commandText([command = '', ...words]: readonly string[]): string {
  return [commandName, command, ...words.map((word) => quoteWord(visibleText(word)))].join(' ')
}
