import { existsSync } from 'node:fs'
import { join, relative } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
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
  if (!isOwn(lesson.directory)) await import('./serve-probe.ts')
  const { programs } = await importNeeded<LessonDefinition>(lesson, 'lesson')
  const checks = await importNeeded<LessonChecks>(lesson, 'checks')
  const translation = await importDefault<LooseTranslation>(lesson, `checks.${language}`)
  const problem = unsound({ programs }, checks)
  if (problem !== undefined) throw new UserError('bad-lesson', { lesson: lesson.id, problem })
  return { ...lesson, programs, checks, translation }
}

/** The folder of the package or checkout, whose lessons find `#probe` by its package.json. */
const ownRoot = fileURLToPath(new URL('../../', import.meta.url))

const isOwn = (directory: string) => !relative(ownRoot, directory).startsWith('..')

async function importNeeded<T>(lesson: LessonInfo, name: string): Promise<T> {
  const value = await importDefault<T>(lesson, name)
  if (value === undefined) throw new UserError('bad-lesson', { lesson: lesson.id, problem: `no ${name}.ts` })
  return value
}

/** The default export of a lesson's module: TypeScript as its author wrote it, or JavaScript as the package has it. */
async function importDefault<T>({ directory }: LessonInfo, name: string): Promise<T | undefined> {
  const path = ['.ts', '.js']
    .map((extension) => join(directory, name + extension))
    .find((file) => existsSync(file))
  if (path === undefined) return undefined
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
