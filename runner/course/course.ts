import { join } from 'node:path'

/** Where a course keeps its parts. */
export interface Course {
  readonly root: string
  /** One folder a lesson. */
  readonly lessons: string
  /** Programs that must pass, and programs that must fail: one folder a lesson in each. */
  readonly right: string
  readonly wrong: string
}

/** The course in a folder, laid out as the one that comes with the runner. */
export function courseIn(root: string): Course {
  return {
    root,
    lessons: join(root, 'lessons'),
    right: join(root, 'test/right'),
    wrong: join(root, 'test/wrong'),
  }
}
