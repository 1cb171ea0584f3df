import { existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import { readGrades } from '../../runner/grade/open-grades.ts'
import { markedWith } from '../../runner/program/process-table.ts'
import { Random } from '../../runner/probe/random.ts'
import { temporaryFolder } from '../support/cli.ts'
import { GradingProcess } from '../support/grading-process.ts'
import { handIn, submitted } from '../support/submissions.ts'

const args = ['grade', 'hw', '--lessons', '1', '--isolation', 'none', '--jobs', '2', '--seed', '7']

/** A folder with what six students have handed in. */
function sixSubmissions(): string {
  const folder = temporaryFolder()
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
  return folder
}

interface Stored {
  readonly verdicts: Readonly<Record<string, unknown>>
  readonly times: Readonly<Record<string, string>>
}

/** What the store holds: the verdicts, which have to be the same whatever happens, and when they were made. */
async function stored(folder: string): Promise<Stored> {
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

/** Grades to the end. Gives the exit code. */
const toTheEnd = async (folder: string) => new GradingProcess(folder, args).ended

/** Processes that carry the marker of a folder's slots. */
async function leftovers(folder: string): Promise<number[]> {
  using store = await readGrades(join(folder, 'hw-grades'), 'hw-grades')
  return markedWith(`GRADING_SLOT=${store.meta('id')}`)
}

/** Whether the folder is there in which submissions are laid out for their runs. */
async function isStaged(folder: string): Promise<boolean> {
  using store = await readGrades(join(folder, 'hw-grades'), 'hw-grades')
  return existsSync(store.meta('staging') ?? '')
}

let known: Stored['verdicts'] | undefined

/** The verdicts of a run that nothing happens to; made once. */
async function undisturbed(): Promise<Stored['verdicts']> {
  if (known !== undefined) return known
  const folder = sixSubmissions()
  expect(await toTheEnd(folder)).toBe(0)
  known = (await stored(folder)).verdicts
  return known
}

const random = new Random(process.env.CRASH_SEED ?? '5', 'moments')

// Processes are found by what Linux shows of them.
describe.skipIf(process.platform !== 'linux')('after kill -9 nothing is lost and nothing done twice', () => {
  test.each(['grading', 'slot', 'all'] as const)('of: %s', { timeout: 120_000 }, async (victim) => {
    const expected = await undisturbed()
    const folder = sixSubmissions()
    const grading = new GradingProcess(folder, args)
    await grading.says('isolation')
    await delay(random.int(0, 1_500))
    const slots = grading.slots
    const victims = { grading: [grading.pid], slot: slots.slice(0, 1), all: [grading.pid, ...slots] }[victim]
    victims.forEach(kill)
    await grading.ended
    const before = await stored(folder)
    expect(expected).toMatchObject(before.verdicts)
    expect(await toTheEnd(folder)).toBe(0)
    const after = await stored(folder)
    expect(after.verdicts).toEqual(expected)
    expect(after.times).toMatchObject(before.times)
    expect(await leftovers(folder)).toEqual([])
  })
})

/** One that has ended already was killed too late, which is a moment too. */
function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // ESRCH
  }
}

test('Ctrl-C stops, keeps what is done, and says how to go on', { timeout: 60_000 }, async () => {
  const folder = sixSubmissions()
  const grading = new GradingProcess(folder, args)
  await grading.says('1 of 6')
  grading.child.kill('SIGINT')
  expect(await grading.ended).toBe(130)
  expect(grading.err).toMatch(
    /Stopped: \d of 6 are graded and kept\. Go on with: npx socketlings grade hw --lessons 1 --jobs 2 --isolation none --seed 7/,
  )
  expect(await leftovers(folder)).toEqual([])
  expect(await isStaged(folder)).toBe(false)
  const { times } = await stored(folder)
  expect(await toTheEnd(folder)).toBe(0)
  expect((await stored(folder)).times).toMatchObject(times)
})

test('a second grading into the same folder is told so, and the first goes on', async () => {
  const folder = sixSubmissions()
  const first = new GradingProcess(folder, args)
  await first.says('isolation')
  const second = new GradingProcess(folder, args)
  expect(await second.ended).toBe(2)
  expect(second.err).toContain(`Another process (${first.pid}) is grading into hw-grades.`)
  expect(await first.ended).toBe(0)
})
