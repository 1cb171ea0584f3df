import { isUtf8 } from 'node:buffer'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Launch } from './launch.ts'

/** Why Node could not even begin with a program: nothing of what it does has a part in that. */
export type SourceFault =
  | 'missing'
  | 'utf-16'
  | 'not-utf-8'
  /** Its text, or that of something that it imports, which may also not be there. */
  | 'not-loaded'

/**
 * What kept Node from loading a program that has failed; undefined where the program had begun. Of a text in another
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
  if (!failedToLoad(stderr)) return undefined
  if (isUtf16(bytes)) return 'utf-16'
  return stderr.includes(REPLACEMENT) && !isUtf8(bytes) ? 'not-utf-8' : 'not-loaded'
}

/** What stands for a byte that is no UTF-8. */
const REPLACEMENT = '\u{fffd}'

/** The error of a worker, which its program has started, and so has run. */
const OF_WORKER = /node:internal\/(?:main\/worker_thread|event_target)|Unhandled 'error' event/

/** Whether the error is Node's own, and came while it loaded modules: no line of anybody's program is in its stack. */
function failedToLoad(stderr: string): boolean {
  if (!/^Node\.js v\d/m.test(stderr) || OF_WORKER.test(stderr)) return false
  const [first, ...frames] = stderr.match(/^\s+at .*/gm) ?? []
  return (
    first?.includes('node:internal/modules/') === true && frames.every((frame) => frame.includes('node:'))
  )
}

/** Either byte order, with the mark or, as the first letter of a program is ASCII, without. */
function isUtf16([first, second]: Uint8Array): boolean {
  return (
    (first === 0xff && second === 0xfe) ||
    (first === 0xfe && second === 0xff) ||
    (first === 0) !== (second === 0)
  )
}
