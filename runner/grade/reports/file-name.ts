import { createHash } from 'node:crypto'
import { plain } from './shared.ts'

/** Longest name of a file, in bytes, with room for an ending: most systems hold 255. */
const LONGEST = 200

/**
 * Names for files of students: every system takes them, none leads elsewhere, no two are the same, also where
 * Ana and ana are one name, or an accent is one however it is composed. Most stay as they are.
 */
export function fileNames(students: readonly string[]): Map<string, string> {
  const used = Map.groupBy(students, (student) => plain(cleaned(student)))
  return new Map(
    students.map((student) => {
      const name = cleaned(student)
      const own = name === student && used.get(plain(name))!.length === 1
      return [student, own ? name : `${name}-${hashOf(student)}`]
    }),
  )
}

function cleaned(student: string): string {
  let name = student
    .replaceAll(/[^\p{L}\p{M}\p{N}._@+ -]/gu, '_')
    .replace(/^[. -]/, '_')
    .replace(/[. ]$/, '_')
    .replace(/^(con|prn|aux|nul|com\d|lpt\d)(?=\.|$)/i, '_$1')
  while (Buffer.byteLength(name) > LONGEST) name = Array.from(name).slice(0, -1).join('')
  return name
}

const hashOf = (student: string) => createHash('sha256').update(student).digest('hex').slice(0, 8)
