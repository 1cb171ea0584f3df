import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { UserError } from '../errors.ts'
import type { Language } from '../messages/language.ts'
import { nearest } from '../suggest.ts'

/** A lesson as its folder shows it. */
export interface LessonInfo {
  /** The folder's name: `01-tcp-echo`. */
  readonly id: string
  readonly number: number
  readonly directory: string
  readonly title: string
}

/** The names of the lesson folders in a folder; none when it does not exist. */
export async function lessonIds(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch(() => [])
  return names.filter((name) => /^\d+-[a-z0-9-]+$/.test(name))
}

/** The names of all folders in a folder, in their order; none when it does not exist. */
export async function folderNames(path: string): Promise<string[]> {
  const entries = await readdir(path, { withFileTypes: true }).catch(() => [])
  return entries
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .toSorted()
}

/** The lessons of a course, in their order. Throws UserError when there are none, or two of one number. */
export async function discoverLessons(folder: string, language: Language): Promise<LessonInfo[]> {
  const ids = await lessonIds(folder)
  if (ids.length === 0) throw new UserError('no-lessons', { folder, others: await folderNames(folder) })
  const lessons = ids.map(async (id) => {
    const directory = join(folder, id)
    const title = await readTitle(directory, language)
    return { id, number: Number.parseInt(id, 10), directory, title: title ?? id }
  })
  const sorted = (await Promise.all(lessons)).sort((a, b) => a.number - b.number)
  const twice = sorted.findIndex(({ number }, index) => number === sorted[index + 1]?.number)
  if (twice < 0) return sorted
  const named = sorted.slice(twice, twice + 2).map(({ id }) => id)
  throw new UserError('same-number', { folder, ids: named })
}

/** The text of a lesson in a language, or in English when it is not translated. */
export const readReadme = (directory: string, language: Language): Promise<string> =>
  readText(directory, 'README', language)

/** What a course says at its end, in a language, or in English when it is not translated. */
export const readLastPage = (folder: string, language: Language): Promise<string> =>
  readText(folder, 'LAST-PAGE', language)

async function readText(folder: string, name: string, language: Language): Promise<string> {
  const files = language === 'en' ? [`${name}.md`] : [`${name}.${language}.md`, `${name}.md`]
  for (const file of files) {
    const text = await readFile(join(folder, file), 'utf8').catch(() => undefined)
    if (text !== undefined) return text.replace(/^\uFEFF/, '')
  }
  return ''
}

async function readTitle(directory: string, language: Language): Promise<string | undefined> {
  return /^# +(.+)$/m.exec(await readReadme(directory, language))?.[1]?.trim()
}

/** The lesson that a number, an id or a unique part of one names. Throws UserError for none or several. */
export function findLesson(lessons: readonly LessonInfo[], name: string): LessonInfo {
  const wanted = name.toLowerCase()
  const exact = lessons.find(
    ({ id, number }) => id === wanted || (/^\d+$/.test(name) && number === Number(name)),
  )
  if (exact !== undefined) return exact
  const matches = /^\d+$/.test(name) || wanted === '' ? [] : lessons.filter(({ id }) => id.includes(wanted))
  if (matches.length > 1)
    throw new UserError('ambiguous-lesson', { name, matches: matches.map(({ id }) => id) })
  const [match] = matches
  if (match !== undefined) return match
  const words = lessons.flatMap(({ id }) => [id, id.replace(/^\d+-/, ''), ...id.split('-').slice(1)])
  throw new UserError('unknown-lesson', { name, nearest: nearest(name, words) })
}
