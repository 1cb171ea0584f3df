import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Messages } from '../../messages/en.ts'
import type { Language } from '../../messages/language.ts'
import type { GradeBook } from '../grade.ts'

export interface ReportOptions {
  /** The instructor's language. */
  readonly language: Language
  readonly messages: Messages
}

/** Writes every report of a grade book into a folder, and gives their file names. */
export async function writeReports(
  book: GradeBook,
  directory: string,
  _options: ReportOptions,
): Promise<string[]> {
  await mkdir(directory, { recursive: true })
  const { grades, students } = book
  await writeFile(join(directory, 'results.json'), `${JSON.stringify({ students, grades }, undefined, 2)}\n`)
  return ['results.json']
}
