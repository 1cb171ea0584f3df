import { createHash } from 'node:crypto'
import type { LoadedLesson } from '../course/load.ts'
import type { Grade, IsolationName } from './grade.ts'
import type { NewGrade, Trouble } from './store.ts'
import type { Submitter } from './submissions/discover.ts'
import { locateWork } from './submissions/loose.ts'
import { Refusal } from './submissions/refusal.ts'
import { takeSnapshot, type Snapshot } from './submissions/snapshot.ts'

/** A lesson that is graded. */
export interface LessonToGrade {
  readonly lesson: LoadedLesson
  readonly courseHash: string
  readonly maxPoints: number
  /** It is the only one. */
  readonly alone: boolean
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

/** Takes a submission as it is now. Never throws for what is wrong with it: that is a result. */
export async function prepare(job: Job, surroundings: Surroundings): Promise<Prepared> {
  const { lesson, alone } = job.toGrade
  try {
    const place = await locateWork(job.submitter, { id: lesson.id, programs: lesson.programs, alone })
    const snapshot = place && (await takeSnapshot(place))
    const programs = Object.values(lesson.programs).map(({ file }) => file)
    if (snapshot === undefined || !snapshot.files.some(({ path }) => programs.includes(path)))
      return { key: keyOf(job, surroundings, 'not-submitted'), result: notSubmitted(job, surroundings) }
    return { key: keyOf(job, surroundings, snapshot.hash), snapshot }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    const trouble = { refusal: error.record }
    const key = keyOf(job, surroundings, JSON.stringify(error.record))
    return { key, result: withoutMark(job, surroundings, trouble, new Date(), 0) }
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

function notSubmitted(job: Job, surroundings: Surroundings): NewGrade {
  const base = baseOf(job, surroundings, new Date())
  return { grade: { ...base, state: 'not-submitted', points: 0, checks: [], ms: 0, runs: 0 } }
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
