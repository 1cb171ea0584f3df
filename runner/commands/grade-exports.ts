import { readFile } from 'node:fs/promises'
import { basename, resolve } from 'node:path'
import type { Context } from '../context.ts'
import { withFile } from '../course/files.ts'
import { UserError } from '../errors.ts'
import type { GradedLesson } from '../grade/grade.ts'
import { checkExports, type Exports, type ReportOptions } from '../grade/reports/index.ts'
import type { Unfilled } from '../grade/reports/pairing.ts'
import { visibleText } from '../terminal/visible.ts'
import { some } from './grade-before.ts'

interface ExportOptions {
  readonly canvas?: string
  readonly moodle?: string
}

/**
 * What Canvas or Moodle exported, to be filled in at the end. Looked at before anything is graded: nobody wants to
 * hear after an hour that it is the wrong file.
 * @throws UserError for a file that is missing or is not what it should be
 */
export async function readExports(
  context: Context,
  { canvas, moodle }: ExportOptions,
  lessons: readonly GradedLesson[],
): Promise<Exports & Pick<ReportOptions, 'where' | 'onUnfilled'>> {
  const { cwd, messages, stderr } = context
  const read = async (file: string) => {
    const path = resolve(cwd, file)
    const text = await withFile(path, () =>
      readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
        if (error.code === 'ENOENT') throw new UserError('export-missing', { file })
        throw error
      }),
    )
    return { file: basename(file), text }
  }
  const exports: Exports = {
    ...(canvas !== undefined && { canvas: await read(canvas) }),
    ...(moodle !== undefined && { moodle: await read(moodle) }),
  }
  checkExports(lessons, exports)
  const onUnfilled = (file: string, { unclear, missing }: Unfilled) => {
    const { grade: texts } = messages
    const name = visibleText(file)
    const names = (students: Unfilled['unclear']) => some(students.map(({ folder }) => folder))
    if (unclear.length > 0) stderr.write(`${texts.unclearIn({ file: name, names: names(unclear) })}\n`)
    if (missing.length > 0) stderr.write(`${texts.missingIn({ file: name, names: names(missing) })}\n`)
  }
  return { ...exports, where: context, onUnfilled }
}
