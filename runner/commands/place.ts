import type { Context } from '../context.ts'
import { discoverLessons, findLesson } from '../course/discover.ts'
import type { LessonInfo } from '../course/discover.ts'
import type { Progress } from '../course/progress.ts'
import { readProgress } from '../course/progress.ts'
import { findWorkspace, lessonAround } from '../course/workspace.ts'
import type { Workspace } from '../course/workspace.ts'

/** Where somebody is in the course: their folder, what they have done, and the lesson in question. */
export interface Place {
  readonly workspace: Workspace
  readonly lessons: readonly LessonInfo[]
  readonly progress: Progress
  readonly lesson: LessonInfo
}

/** Finds out where the user is; `name` names a lesson, else it is the current one. */
export async function findPlace(context: Context, name?: string): Promise<Place> {
  const lessons = await discoverLessons(context.lessons, context.language)
  const workspace = findWorkspace(context.cwd)
  // A name that is wrong is said before anything about the workspace.
  const named = name === undefined ? undefined : findLesson(lessons, name)
  const read = await readProgress(workspace)
  tellSetAside(read, context)
  const lesson = named ?? currentLesson(lessons, read.progress, lessonAround(workspace, context.cwd))
  return { workspace, lessons, progress: read.progress, lesson }
}

/** Says that a broken progress file was set aside. */
export function tellSetAside({ setAside }: Awaited<ReturnType<typeof readProgress>>, context: Context): void {
  if (setAside !== undefined) context.stderr.write(`${context.messages.brokenProgress(setAside)}\n`)
}

/** The lesson whose folder one is in; else the one worked on last, unless its programs pass; else the first not passed. */
function currentLesson(
  lessons: readonly LessonInfo[],
  progress: Progress,
  around: string | undefined,
): LessonInfo {
  const unpassed = (lesson: LessonInfo) => progress.lessons[lesson.id]?.passedAt === undefined
  const passes = ({ id }: LessonInfo) => progress.lessons[id]?.verdict === 'passed'
  return (
    lessons.find(({ id }) => id === around) ??
    lessons.find((lesson) => lesson.id === progress.current && !passes(lesson)) ??
    lessons.find(unpassed) ??
    lessons.at(-1)!
  )
}
