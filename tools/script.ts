// How this project's own scripts read their command line: --help tells it, and what is wrong in it ends them with 2.
import { Command, InvalidArgumentError } from 'commander'

/** A script's command line, of which nothing is said yet. */
export function script(name: string, description: string): Command {
  return new Command(name)
    .description(description)
    .showHelpAfterError('Add --help to see what there is.')
    .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? 0 : 2))
}

/** Reads a whole number from 1. */
export function count(text: string): number {
  if (!/^[1-9]\d{0,6}$/.test(text)) throw new InvalidArgumentError('It has to be a whole number from 1.')
  return Number(text)
}

/** Reads whole numbers from 1 with commas between them. */
export const counts = (text: string): number[] => text.split(',').map(count)

/** Reads some of these names, with commas between them. */
export function someOf<T extends string>(names: readonly T[]): (text: string) => T[] {
  return (text) =>
    text.split(',').map((each) => {
      const found = names.find((name) => name === each)
      if (found === undefined) throw new InvalidArgumentError(`There are ${names.join(', ')}.`)
      return found
    })
}
