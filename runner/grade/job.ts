import { createHash } from 'node:crypto'
import type { LoadedLesson } from '../course/load.ts'
import type { Grade, IsolationName, Trouble } from './grade.ts'
import { strangeOf } from './strange.ts'
import type { NewGrade } from './store.ts'
import type { Submitter } from './submissions/discover.ts'
import { locateWork } from './submissions/loose.ts'
import { Refusal } from './submissions/refusal.ts'
import { takeSnapshot, type Snapshot } from './submissions/snapshot.ts'
import { joined } from './submissions/tree.ts'

/** A lesson that is graded. */
export interface LessonToGrade {
  readonly lesson: LoadedLesson
  readonly courseHash: string
  readonly maxPoints: number
  /** It is the only one. */
  readonly alone: boolean
  /** Ids of all lessons of its course. */
  readonly course: readonly string[]
}

/** One student's submission of one lesson. */
export interface Job {
  readonly submitter: Submitter
  readonly toGrade: LessonToGrade
  readonly seed: string
}

/** What of the surroundings stands in a grade. */
export interface Surroundings {
  readonly isolation: IsolationName
  /** Node's version. */
  readonly runtime: string
}

/** A job that has been looked at: what to run, or what it comes to without being run. */
export type Prepared =
  { readonly key: string; readonly snapshot: Snapshot } | { readonly key: string; readonly result: NewGrade }

/**
 * Takes a submission as it is now. Never throws for what is wrong with it: that is a result.
 * @param graded hash of the files that it was last graded by
 */
export async function prepare(job: Job, surroundings: Surroundings, graded?: string): Promise<Prepared> {
  const { alone } = job.toGrade
  try {
    const taken = (alone ? undefined : await takeAgain(job, graded)) ?? (await take(job, alone))
    if ('snapshot' in taken) return { key: keyOf(job, surroundings, taken.snapshot.hash), ...taken }
    return notSubmitted(job, surroundings, taken.strange)
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    const trouble = { refusal: error.record }
    const key = keyOf(job, surroundings, JSON.stringify(error.record))
    return { key, result: withoutMark(job, surroundings, trouble, new Date(), 0) }
  }
}

type Taken = { readonly snapshot: Snapshot } | { readonly strange: readonly string[] }

/** The lesson's files, when a program is among them; else what was handed in instead of it. */
async function take({ submitter, toGrade }: Job, alone: boolean): Promise<Taken> {
  const { lesson, course } = toGrade
  const { id, programs } = lesson
  const located = await locateWork(submitter, { id, programs, alone, course })
  if ('strange' in located) return located
  const snapshot = await takeSnapshot(located.place)
  const names = Object.values(programs).map(({ file }) => file)
  if (snapshot.files.some(({ path }) => names.includes(path))) return { snapshot }
  return { strange: snapshot.files.map(({ path }) => joined(located.place.path, path)) }
}

/** Loose files that were graded as the only lesson's are so still when others are graded too: undefined when changed. */
async function takeAgain(job: Job, graded: string | undefined): Promise<Taken | undefined> {
  if (graded === undefined) return undefined
  try {
    const taken = await take(job, true)
    return 'snapshot' in taken && taken.snapshot.hash === graded ? taken : undefined
  } catch (error) {
    if (error instanceof Refusal) return undefined
    throw error
  }
}

/** What a grade hangs on: with the same key it would come out the same. */
function keyOf({ toGrade, seed }: Job, { isolation, runtime }: Surroundings, submission: string): string {
  return createHash('sha256')
    .update(JSON.stringify([submission, toGrade.courseHash, seed, runtime, isolation]))
    .digest('hex')
}

/** What is the same in every grade of a job. */
export function baseOf({ submitter, toGrade, seed }: Job, surroundings: Surroundings, started: Date) {
  return {
    student: submitter.student.folder,
    lesson: toGrade.lesson.id,
    maxPoints: toGrade.maxPoints,
    courseHash: toGrade.courseHash,
    seed,
    ...surroundings,
    startedAt: started.toISOString(),
    endedAt: new Date().toISOString(),
  } satisfies Partial<Grade>
}

/** @param strange paths of what was handed in all the same */
function notSubmitted(job: Job, surroundings: Surroundings, strange: readonly string[]): Prepared {
  const base = baseOf(job, surroundings, new Date())
  const grade = { ...base, state: 'not-submitted', points: 0, checks: [], ms: 0, runs: 0 } as const
  if (strange.length === 0) return { key: keyOf(job, surroundings, 'not-submitted'), result: { grade } }
  const trouble = { strange: strangeOf(strange) }
  return { key: keyOf(job, surroundings, JSON.stringify(trouble)), result: { grade, trouble } }
}

/** No mark, for a reason that is not the student's program. */
export function withoutMark(
  job: Job,
  surroundings: Surroundings,
  trouble: Trouble,
  started: Date,
  runs: number,
): NewGrade {
  const base = baseOf(job, surroundings, started)
  const ms = Date.now() - started.getTime()
  return { grade: { ...base, state: 'error', checks: [], ms, runs }, trouble }
}
