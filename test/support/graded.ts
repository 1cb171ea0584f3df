import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { readGrades } from '../../runner/grade/open-grades.ts'
import { markedWith } from '../../runner/program/process-table.ts'
import { handIn, submitted } from './submissions.ts'

/** Grades what `handInSix` has handed in, by two slots. */
export const gradeSix = ['grade', 'hw', ...'--lessons 1 --isolation none --jobs 2 --seed 7'.split(' ')]

/** What six students hand in to the fixture course's first lesson, in `hw` in a folder: right, wrong, and nothing. */
export function handInSix(folder: string): void {
  const hw = join(folder, 'hw')
  for (const [student, program] of [
    ['a', submitted.echoes],
    ['b', submitted.decodes],
    ['c', submitted.crashes],
    ['d', submitted.echoes],
    ['f', submitted.tellsAndExits],
  ] as const)
    handIn(hw, student, program)
  mkdirSync(join(hw, 'e'))
}

export interface Stored {
  /** What has to be the same whatever happens meanwhile. */
  readonly verdicts: Readonly<Record<string, unknown>>
  /** When each was made. */
  readonly times: Readonly<Record<string, string>>
}

/** What the store beside `hw` holds. */
export async function stored(folder: string): Promise<Stored> {
  using store = await readGrades(join(folder, 'hw-grades'), 'hw-grades')
  const grades = store.students().map((student) => store.grade({ student, lesson: '01-echo' }, () => '')!)
  return {
    verdicts: Object.fromEntries(
      grades.map(({ student, state, verdict, points, submissionHash, checks }) => {
        const outcomes = checks.map(({ id, status, kind }) => `${id} ${status} ${kind}`)
        return [student, { state, verdict, points, submissionHash, outcomes }]
      }),
    ),
    times: Object.fromEntries(grades.map(({ student, endedAt }) => [student, endedAt])),
  }
}

/** Processes of slots that graded there. */
export async function leftovers(folder: string): Promise<number[]> {
  using store = await readGrades(join(folder, 'hw-grades'), 'hw-grades')
  return markedWith(`GRADING_SLOT=${store.meta('id')}`)
}
