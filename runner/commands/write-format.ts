import { appendFile, readdir } from 'node:fs/promises'
import { relative, resolve } from 'node:path'
import type { Context } from '../context.ts'
import { withFile } from '../course/files.ts'
import type { LoadedLesson } from '../course/load.ts'
import { actions, summary } from '../grade/reports/actions.ts'
import { classroom } from '../grade/reports/classroom.ts'
import { ctrf } from '../grade/reports/ctrf.ts'
import { gradescope } from '../grade/reports/gradescope.ts'
import { junit } from '../grade/reports/junit.ts'
import { rowsOf } from '../grade/reports/mark.ts'
import { bookOfOne } from '../grade/reports/single.ts'
import { writeWhole } from '../grade/reports/write.ts'
import { isLitter } from '../grade/submissions/limits.ts'
import type { LessonResult } from '../probe/result.ts'
import { toJson } from '../report/json.ts'
import { showPath } from '../terminal/show-path.ts'
import { ownVersion } from '../version.ts'
import type { Format } from './verify-format.ts'

interface Verified {
  /** Undefined when there was nothing to run: a report has to say so, too. */
  readonly result: LessonResult | undefined
  readonly lesson: LoadedLesson
  readonly stepTitles: readonly string[]
  /** Where the programs are. */
  readonly directory: string
  readonly format: Format
  /** A file for the report, in place of standard output. */
  readonly output: string | undefined
}

/** Writes what came of a run in the format of some other program. */
export async function writeFormat(context: Context, verified: Verified): Promise<void> {
  const { result, lesson, format, output } = verified
  const { language, messages, stdout } = context
  const book = bookOfOne(result, lesson, {
    version: ownVersion(),
    runtime: process.version,
    endedAt: new Date(),
    found: result === undefined ? await foundIn(verified.directory) : [],
  })
  const [graded] = book.lessons
  const [grade] = book.grades
  if (format === 'actions') return writeActions(context, verified, book)
  const texts: Record<Exclude<Format, 'actions'>, () => string> = {
    json: () =>
      result === undefined ? '' : `${JSON.stringify(toJson(result, lesson, messages), undefined, 2)}\n`,
    junit: () => [...junit(book, language, messages)].join(''),
    ctrf: () => [...ctrf(book, language, messages)].join(''),
    gradescope: () => gradescope(rowsOf(book)[0]!, book, language, messages),
    classroom: () => classroom(grade, graded!, language, messages),
  }
  const text = texts[format]()
  if (text === '') return
  if (output === undefined) stdout.write(text)
  else await writeWhole(resolve(context.cwd, output), text)
}

/** What was handed in where no program is: a folder that is not there holds nothing. */
async function foundIn(directory: string): Promise<string[]> {
  const entries = await readdir(directory, { withFileTypes: true }).catch(() => [])
  return entries
    .filter(({ name }) => !isLitter(name))
    .map((entry) => (entry.isDirectory() ? `${entry.name}/` : entry.name))
    .sort()
}

/**
 * Annotations go to standard output, where GitHub looks for them; the summary to its own file. Nothing else may
 * stand on standard output: a line of a program could be taken for a command.
 */
async function writeActions(
  context: Context,
  { lesson, stepTitles, directory, output }: Verified,
  { lessons, grades: [grade] }: ReturnType<typeof bookOfOne>,
): Promise<void> {
  const { cwd, env, language, messages, stdout } = context
  const pathOf = (file: string) => relative(cwd, resolve(directory, file)).replaceAll('\\', '/')
  stdout.write(actions(grade, lessons[0]!, language, messages, pathOf))
  const text = summary(grade, lessons[0]!, lesson, messages, stepTitles)
  if (output !== undefined) await writeWhole(resolve(cwd, output), text)
  else if (env.GITHUB_STEP_SUMMARY) {
    const path = env.GITHUB_STEP_SUMMARY
    await withFile(showPath(cwd, path), () => appendFile(path, text))
  }
}
