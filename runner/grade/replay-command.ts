import type { Context } from '../context.ts'
import { commandText } from '../terminal/command-text.ts'
import { showPath } from '../terminal/show-path.ts'
import { courseOption } from '../terminal/suggestions.ts'
import type { Grade } from './grade.ts'

/** Where a command is given: paths in what it suggests are seen from there. */
export type Where = Pick<Context, 'cwd' | 'course'>

/** The command that shows again how a grade came about; it is given where `grade` was. */
export function replayCommand({ student, lesson }: Grade, out: string, where: Where): string {
  // What begins like an option is named as a path.
  const named = student.startsWith('-') ? `./${student}` : student
  return commandText(['replay', named, lesson, '--out', showPath(where.cwd, out)]) + courseOption(where)
}
