import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { UserError } from '../errors.ts'
import type { Language } from '../messages/language.ts'
import type { LessonChecks, LooseTranslation } from '../probe/check.ts'
import type { LessonDefinition } from '../probe/lesson.ts'
import type { LessonInfo } from './discover.ts'

/** A lesson with what its code says. */
export interface LoadedLesson extends LessonInfo, LessonDefinition {
  readonly checks: LessonChecks
  /** The texts of the checks in the language asked for; missing when that is the checks' own. */
  readonly translation: LooseTranslation | undefined
}

/** Imports a lesson's programs, checks and texts. Throws UserError for a lesson that is not sound. */
export async function loadLesson(lesson: LessonInfo, language: Language): Promise<LoadedLesson> {
  const { programs } = await importDefault<LessonDefinition>(lesson, 'lesson.ts')
  const checks = await importDefault<LessonChecks>(lesson, 'checks.ts')
  const translated = `checks.${language}.ts`
  const translation = existsSync(join(lesson.directory, translated))
    ? await importDefault<LooseTranslation>(lesson, translated)
    : undefined
  const problem = unsound({ programs }, checks)
  if (problem !== undefined) throw new UserError('bad-lesson', { lesson: lesson.id, problem })
  return { ...lesson, programs, checks, translation }
}

async function importDefault<T>(lesson: LessonInfo, file: string): Promise<T> {
  const path = join(lesson.directory, file)
  if (!existsSync(path)) throw new UserError('bad-lesson', { lesson: lesson.id, problem: `no ${file}` })
  const module = (await import(pathToFileURL(path).href)) as { default: T }
  return module.default
}

/** What is wrong with a lesson's code, for its author; undefined when it is sound. */
function unsound({ programs }: LessonDefinition, checks: LessonChecks): string | undefined {
  if (Object.keys(programs).length === 0) return 'it names no program'
  const seen = new Set<string>()
  for (const [step, checksOfStep] of Object.entries(checks)) {
    for (const [id, check] of Object.entries(checksOfStep)) {
      if (seen.has(id)) return `the check id "${id}" stands twice`
      seen.add(id)
      for (const needed of [check.needs ?? []].flat()) {
        if (!(needed in checksOfStep) || needed === id)
          return `"${id}" needs "${needed}", which is no other check of step "${step}"`
      }
    }
  }
  return seen.size === 0 ? 'it has no checks' : undefined
}
