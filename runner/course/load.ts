import { fileURLToPath } from 'node:url'
import type { Language } from '../messages/language.ts'
import type { LessonChecks, LooseTranslation } from '../probe/check.ts'
import type { LessonDefinition } from '../probe/lesson.ts'
import { isInside } from '../program/own-folders.ts'
import type { LessonInfo } from './discover.ts'
import { badLesson, importDefault } from './import-default.ts'
import { unsound } from './unsound.ts'

/** A lesson with what its code says. */
export interface LoadedLesson extends LessonInfo, LessonDefinition {
  readonly checks: LessonChecks
  /** The texts of the checks in the language asked for; missing when that is the checks' own. */
  readonly translation: LooseTranslation | undefined
}

/** Imports a lesson's programs, checks and texts. Throws UserError for a lesson that is not sound. */
export async function loadLesson(lesson: LessonInfo, language: Language): Promise<LoadedLesson> {
  if (!isInside(lesson.directory, ownRoot)) await import('./serve-probe.ts')
  const { programs } = await importNeeded<LessonDefinition>(lesson, 'lesson')
  const checks = await importNeeded<LessonChecks>(lesson, 'checks')
  const translation = await importDefault<LooseTranslation>(lesson, `checks.${language}`)
  const problem = unsound({ programs }, checks)
  if (problem !== undefined) throw badLesson(lesson, problem)
  return { ...lesson, programs, checks, translation }
}

/** The folder of the package or checkout, whose lessons find `#probe` by its package.json. */
const ownRoot = fileURLToPath(new URL('../../', import.meta.url))

async function importNeeded<T>(lesson: LessonInfo, name: string): Promise<T> {
  const value = await importDefault<T>(lesson, name)
  if (value === undefined) throw badLesson(lesson, { code: 'no-module', data: { file: `${name}.ts` } })
  return value
}
