import { readFile } from 'node:fs/promises'
import { join, sep } from 'node:path'
import type { Language } from '../messages/language.ts'
import { commentTexts, withComments } from './comments.ts'
import type { LessonInfo } from './discover.ts'
import { filesBelow, withFile } from './files.ts'

/** A file of the reference solution, and the learner's of the same name if there is one. */
export interface ComparedFile {
  /** Path below the lesson's folder. */
  readonly file: string
  readonly reference: string
  readonly mine: string | undefined
}

/** The reference solution beside a learner's folder. */
export interface ComparedSolution {
  readonly files: readonly ComparedFile[]
  /** Programs in the learner's folder that the reference has not, but for those that came with the starter. */
  readonly onlyMine: readonly string[]
}

/**
 * Reads a lesson's reference solution, with comments in a language, and what the learner has in `folder`, which need
 * not exist.
 */
export async function compareSolution(
  lesson: LessonInfo,
  folder: string,
  language: Language,
): Promise<ComparedSolution> {
  const comments = await commentTexts(lesson, language)
  const reference = join(lesson.directory, 'solution')
  const [names, given, mine] = await Promise.all([
    filesIn(reference),
    filesIn(join(lesson.directory, 'starter')),
    filesIn(folder),
  ])
  const files = names.map(async (file) => ({
    file,
    reference: withComments(await readFile(join(reference, file), 'utf8'), comments),
    mine: mine.includes(file) ? await readMine(join(folder, file)) : undefined,
  }))
  return {
    files: await Promise.all(files),
    onlyMine: mine.filter((file) => isProgram(file) && ![...names, ...given].includes(file)),
  }
}

const filesIn = async (folder: string): Promise<string[]> => filesBelow(folder).catch(() => [])

/** What npm has put there is nobody's own. */
const isProgram = (file: string) => /\.[cm]?[jt]s$/.test(file) && !file.split(sep).includes('node_modules')

const readMine = (path: string) => withFile(path, () => readFile(path, 'utf8'))
