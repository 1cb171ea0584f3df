import { isUtf8 } from 'node:buffer'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Launch } from './launch.ts'

/** Why Node could not begin with a program: as a rule its file or its text, never what it does. */
export type SourceFault =
  | 'missing'
  | 'utf-16'
  | 'not-utf-8'
  /** It imports a name that the other module does not have; often one of a type. */
  | 'no-export'
  /** TypeScript that is more than types: Node takes types away, and translates nothing. */
  | 'more-than-types'
  | 'syntax'

/**
 * What is wrong with the file of a program that has failed; undefined where the program had begun. Of a text in another
 * encoding only where Node stumbles over a letter of it: in a comment or a string it does no harm.
 */
export function sourceFault({ directory, file, command }: Launch, stderr: string): SourceFault | undefined {
  if (command !== undefined) return undefined
  let bytes: Buffer
  try {
    bytes = readFileSync(join(directory, file))
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ENOENT' ? 'missing' : undefined
  }
  if (!hasNotBegun(file, stderr)) return undefined
  if (isUtf16(bytes)) return 'utf-16'
  if (stderr.includes(REPLACEMENT) && !isUtf8(bytes)) return 'not-utf-8'
  if (stderr.includes('does not provide an export named')) return 'no-export'
  return stderr.includes('ERR_UNSUPPORTED_TYPESCRIPT_SYNTAX') ? 'more-than-types' : 'syntax'
}

/** What stands for a byte that is no UTF-8. */
const REPLACEMENT = '\u{fffd}'

/** A frame of a stack that lies in a program, or in the part of Node that runs workers: then something has begun. */
const BEGUN = /^\s+at (?:(?!.*\(?node:).*:\d+:\d+\)?$|.*node:internal\/main\/worker_thread)/m

/** Node shows the place of a syntax error above it, and a stack of its own, as it has run nothing yet. */
function hasNotBegun(file: string, stderr: string): boolean {
  const isPlace = (line: string) => /[\\/]([^\\/]+):\d+$/.exec(line)?.[1] === file
  return /^SyntaxError\b/m.test(stderr) && stderr.split('\n').some(isPlace) && !BEGUN.test(stderr)
}

/** Either byte order, with the mark or, as the first letter of a program is ASCII, without. */
function isUtf16([first, second]: Uint8Array): boolean {
  return (
    (first === 0xff && second === 0xfe) ||
    (first === 0xfe && second === 0xff) ||
    (first === 0) !== (second === 0)
  )
}
