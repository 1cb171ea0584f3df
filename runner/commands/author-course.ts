import { existsSync } from 'node:fs'
import type { Context } from '../context.ts'
import { courseIn, type Course } from '../course/course.ts'

/** The course that an author works on: the one that `--course` names, else the one in the current folder. */
export function authorCourse({ course, cwd }: Context): Course & { readonly exists: boolean } {
  const found = courseIn(course ?? cwd)
  return { ...found, exists: existsSync(found.lessons) }
}
