import { readFile } from 'node:fs/promises'
import { availableParallelism } from 'node:os'
import { matchesGlob, resolve } from 'node:path'
import type { Context } from '../context.ts'
import { discoverLessons, findLesson, type LessonInfo } from '../course/discover.ts'
import { withFile } from '../course/files.ts'
import { loadLesson } from '../course/load.ts'
import { UserError } from '../errors.ts'
import { maxPointsOf } from '../grade/book.ts'
import { courseHash } from '../grade/course-hash.ts'
import type { Grade, IsolationName, Student } from '../grade/grade.ts'
import { isolationNames } from '../grade/isolation/index.ts'
import type { LessonToGrade } from '../grade/job.ts'
import type { Submitter } from '../grade/submissions/discover.ts'
import { parseRoster } from '../grade/submissions/roster.ts'
import { called, composed } from '../grade/submissions/same-name.ts'
import { isSeed } from '../probe/random.ts'
import { parseCount } from './count.ts'

export interface GradeOptions {
  readonly lessons?: string
  readonly students?: readonly string[]
  readonly jobs?: string
  readonly roster?: string
  readonly out?: string
  readonly isolation?: string
  readonly seed?: string
  readonly seedPerStudent?: boolean
  readonly fresh?: boolean
  readonly regrade?: readonly string[]
  readonly canvas?: string
  readonly moodle?: string
  readonly json?: boolean
  /** Read before; here for the command that goes on. */
  readonly course?: string
  readonly lang?: string
}

/** The lessons that `1,3-5` or names name, in the order of the course; all when nothing is said. */
export function selectLessons(all: readonly LessonInfo[], spec: string | undefined): LessonInfo[] {
  if (spec === undefined) return [...all]
  const wanted = new Set<LessonInfo>()
  for (const word of spec.split(',').map((part) => part.trim())) {
    const range = /^(\d+)-(\d+)$/.exec(word)
    if (word === '') throw new UserError('bad-lessons', { value: spec })
    if (range === null) wanted.add(findLesson(all, word))
    else {
      const [from, to] = [findLesson(all, range[1]!), findLesson(all, range[2]!)]
      if (from.number > to.number) throw new UserError('bad-lessons', { value: spec })
      for (const lesson of all)
        if (lesson.number >= from.number && lesson.number <= to.number) wanted.add(lesson)
    }
  }
  return all.filter((lesson) => wanted.has(lesson))
}

/** The submitters that names or globs name; all when nothing is said. Throws UserError for one that names nobody. */
export function selectStudents(
  all: readonly Submitter[],
  patterns: readonly string[] | undefined,
): Submitter[] {
  if (patterns === undefined || patterns.length === 0) return [...all]
  const names = new Set(all.map(({ student }) => composed(student.folder)))
  // A comma may be part of a name.
  const each = patterns
    .map(composed)
    .flatMap((pattern) => (names.has(pattern) ? [pattern] : pattern.split(',')))
  const wanted = new Set<Submitter>()
  for (const pattern of each.map((part) => part.trim())) {
    const found = all.filter(({ student }) => {
      const folder = composed(student.folder)
      return folder === pattern || matchesGlob(folder, pattern)
    })
    if (found.length === 0) throw new UserError('no-such-students', { pattern, some: [...names].slice(0, 5) })
    for (const submitter of found) wanted.add(submitter)
  }
  return all.filter((submitter) => wanted.has(submitter))
}

/**
 * What `ana/1` and the like name. Throws UserError for one that names nothing of what is to be graded.
 * @param all lessons of the course
 */
export function selectAgain(
  submitters: readonly Submitter[],
  lessons: readonly LessonInfo[],
  all: readonly LessonInfo[],
  values: readonly string[] = [],
): Pick<Grade, 'student' | 'lesson'>[] {
  return values.flatMap((value) => {
    const at = value.lastIndexOf('/')
    const named = at < 1 ? [] : selectLessons(all, value.slice(at + 1))
    const students = called(submitters, value.slice(0, at), ({ student }) => student.folder)
    const found = named
      .filter((lesson) => lessons.includes(lesson))
      .flatMap(({ id }) => students.map(({ student }) => ({ student: student.folder, lesson: id })))
    if (found.length === 0) throw new UserError('bad-regrade', { value })
    return found
  })
}

/** What lessons need to be graded. @param all lessons of the course */
export async function lessonsToGrade(
  lessons: readonly LessonInfo[],
  all: readonly LessonInfo[],
): Promise<LessonToGrade[]> {
  const course = all.map(({ id }) => id)
  return Promise.all(
    lessons.map(async (info) => {
      const lesson = await loadLesson(info, 'en')
      const maxPoints = maxPointsOf(lesson.checks)
      return { lesson, courseHash: await courseHash(info), maxPoints, alone: lessons.length === 1, course }
    }),
  )
}

export const allLessons = ({ lessons, language }: Context) => discoverLessons(lessons, language)

export function isolationWanted(value = 'auto'): 'auto' | IsolationName {
  const found = (['auto', ...isolationNames] as const).find((name) => name === value)
  if (found === undefined) throw new UserError('bad-isolation', { value, known: isolationNames })
  return found
}

export const slotCount = (value: string | undefined) =>
  value === undefined ? availableParallelism() : parseCount('--jobs', value)

export function checkedSeed(value: string | undefined): string | undefined {
  if (value !== undefined && !isSeed(value)) throw new UserError('bad-seed', { value })
  return value?.toLowerCase()
}

export async function readRoster(
  { cwd }: Context,
  file: string | undefined,
): Promise<Map<string, Student> | undefined> {
  if (file === undefined) return undefined
  const path = resolve(cwd, file)
  const bytes = await withFile(path, () =>
    readFile(path).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') throw new UserError('roster-missing', { file })
      throw error
    }),
  )
  return parseRoster(bytes, file)
}
