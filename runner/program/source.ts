import { isUtf8 } from 'node:buffer'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Launch } from './launch.ts'

/** Why Node cannot begin with a program's file: it is not there, or its text is in an encoding that Node does not read. */
export type SourceFault = 'missing' | 'utf-16' | 'not-utf-8'

/**
 * What is wrong with the file of a program that has failed. Of a text in another encoding only where Node stumbles
 * over a letter of it: in a comment or a string it does no harm.
 */
export function sourceFault({ directory, file, command }: Launch, stderr: string): SourceFault | undefined {
  if (command !== undefined) return undefined
  let bytes: Buffer
  try {
    bytes = readFileSync(join(directory, file))
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ENOENT' ? 'missing' : undefined
  }
  if (!stderr.includes('SyntaxError')) return undefined
  if (isUtf16(bytes)) return 'utf-16'
  return stderr.includes(REPLACEMENT) && !isUtf8(bytes) ? 'not-utf-8' : undefined
}

/** What stands for a byte that is no UTF-8. */
const REPLACEMENT = '\u{fffd}'

/** Either byte order, with the mark or, as the first letter of a program is ASCII, without. */
function isUtf16([first, second]: Uint8Array): boolean {
  return (
    (first === 0xff && second === 0xfe) ||
    (first === 0xfe && second === 0xff) ||
    (first === 0) !== (second === 0)
  )
}
