import { existsSync } from 'node:fs'
import { join, relative } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { inspect } from 'node:util'
import { UserError } from '../errors.ts'
import type { LessonProblem } from '../messages/lesson-en.ts'
import type { LessonInfo } from './discover.ts'

/** Says what is wrong with a lesson's code. */
export function badLesson({ id }: LessonInfo, problem: LessonProblem): UserError {
  return new UserError('bad-lesson', { lesson: id, problem })
}

/**
 * The default export of a lesson's module: TypeScript as its author wrote it, or JavaScript as the package has it;
 * undefined when there is no such file. Throws UserError for one that cannot be loaded or exports nothing so.
 */
export async function importDefault<T>(lesson: LessonInfo, name: string): Promise<T | undefined> {
  const { directory } = lesson
  const file = ['.ts', '.js'].map((ending) => name + ending).find((each) => existsSync(join(directory, each)))
  if (file === undefined) return undefined
  const url = pathToFileURL(join(directory, file)).href
  const module = await import(url).catch((error: unknown) => {
    throw badLesson(lesson, problemOf(error, directory, file))
  })
  const value = (module as { default?: T }).default
  if (value === undefined) throw badLesson(lesson, { code: 'no-default', data: { file } })
  return value
}

function problemOf(error: unknown, directory: string, file: string): LessonProblem {
  const where = error instanceof Error ? (placeIn(error.stack ?? '', directory) ?? file) : file
  const reason = error instanceof Error ? error.message : inspect(error)
  return error instanceof SyntaxError && /outside a module|token 'export'/.test(reason)
    ? { code: 'not-a-module', data: { where: file } }
    : { code: 'broken', data: { where, reason } }
}

const runner = new URL('../', import.meta.url).href

/** The first line of a file other than the runner's own that a stack names: "checks.ts:12". */
function placeIn(stack: string, directory: string): string | undefined {
  const places = [...stack.matchAll(/(file:\/\/\S+?):(\d+)/g)]
  const [, url = '', line] = places.find(([place]) => !place.startsWith(runner)) ?? []
  if (line === undefined) return undefined
  const path = fileURLToPath(url)
  const inside = relative(directory, path)
  return `${inside.startsWith('..') ? path : inside}:${line}`
}
