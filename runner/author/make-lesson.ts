import { cp, readFile, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { UserError } from '../errors.ts'
import type { Course } from '../course/course.ts'
import { lessonIds } from '../course/discover.ts'
import { filesBelow, withFile } from '../course/files.ts'
import { makeCourse, type MadeCourse } from './make-course.ts'

/** A lesson, its texts, checks and programs, as its author begins with it. */
const skeleton = fileURLToPath(new URL('./skeleton/', import.meta.url))

export interface MadeLesson extends MadeCourse {
  readonly id: string
  readonly number: number
}

/**
 * Makes the skeleton of a lesson in a course, under the next free number, and what a new course needs beside it.
 * Overwrites nothing. Throws UserError for a name that cannot be one, or is taken.
 */
export async function makeLesson(course: Course, name: string): Promise<MadeLesson> {
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(name)) throw new UserError('bad-lesson-name', { name })
  const ids = await lessonIds(course.lessons)
  const taken = ids.find((id) => id.replace(/^\d+-/, '') === name)
  if (taken !== undefined) throw new UserError('lesson-exists', { id: taken })
  const number = Math.max(0, ...ids.map((id) => Number.parseInt(id, 10))) + 1
  const id = `${String(number).padStart(2, '0')}-${name}`
  const made = await makeCourse(course.root)
  const files = [
    ...made.files,
    ...(await copy('lesson', join(course.lessons, id), name)),
    ...(await copy('right', join(course.right, id), name)),
    ...(await copy('wrong', join(course.wrong, id), name)),
  ]
  return { ...made, id, number, files }
}

async function copy(part: string, to: string, name: string): Promise<string[]> {
  await withFile(to, () =>
    cp(join(skeleton, part), to, { recursive: true, force: false, errorOnExist: true }),
  )
  const files = (await filesBelow(to)).map((file) => join(to, file))
  // A first title for the texts: the lesson's name.
  for (const file of files.filter((each) => basename(each).startsWith('README'))) {
    const text = await readFile(file, 'utf8')
    await withFile(file, () => writeFile(file, text.replace('{{title}}', titleOf(name))))
  }
  return files
}

function titleOf(name: string): string {
  const words = name.replaceAll('-', ' ')
  return words[0]!.toUpperCase() + words.slice(1)
}
