import { readFile } from 'node:fs/promises'
import { basename, resolve } from 'node:path'
import type { Context } from '../context.ts'
import { withFile } from '../course/files.ts'
import { UserError } from '../errors.ts'
import type { GradedLesson } from '../grade/grade.ts'
import { checkExports, type Exports } from '../grade/reports/index.ts'

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
  { cwd }: Context,
  { canvas, moodle }: ExportOptions,
  lessons: readonly GradedLesson[],
): Promise<Exports> {
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
  return exports
}
