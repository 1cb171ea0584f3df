import { cpSync, existsSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import { findProgram } from '../../runner/find-program.ts'
import { openGrades, readGrades } from '../../runner/grade/open-grades.ts'
import { Random } from '../../runner/probe/random.ts'
import { temporaryFolder } from '../support/cli.ts'
import { gradeSix, handInSix, leftovers, stored, type Stored } from '../support/graded.ts'
import { GradingProcess } from '../support/grading-process.ts'

/** A folder with what six students have handed in. */
function sixSubmissions(): string {
  const folder = temporaryFolder()
  handInSix(folder)
  return folder
}

/** Grades to the end. Gives the exit code. */
const toTheEnd = async (folder: string) => new GradingProcess(folder, gradeSix).ended

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
    const grading = new GradingProcess(folder, gradeSix)
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
  const grading = new GradingProcess(folder, gradeSix)
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

const bwrap = findProgram('bwrap', process.env)

test.skipIf(bwrap === undefined)('grades that cannot be written to are named', async () => {
  const folder = sixSubmissions()
  expect(await toTheEnd(folder)).toBe(0)
  const grades = join(folder, 'hw-grades')
  const readOnly = [bwrap!, ...'--dev-bind / / --ro-bind'.split(' '), grades, grades, '--']
  const grading = new GradingProcess(folder, gradeSix, undefined, readOnly)
  expect(await grading.ended).toBe(2)
  expect(grading.err).toContain('hw-grades/store/owner.pid cannot be written to')
})

test('grading into a copy of the grades leaves the first one alone', { timeout: 60_000 }, async () => {
  const folder = sixSubmissions()
  const first = new GradingProcess(folder, gradeSix)
  await first.says('1 of 6')
  cpSync(join(folder, 'hw-grades'), join(folder, 'copy'), { recursive: true })
  {
    using original = await readGrades(join(folder, 'hw-grades'), 'hw-grades')
    using copy = await openGrades(join(folder, 'copy'), 'copy')
    for (const name of ['id', 'staging']) expect(copy.store.meta(name)).not.toBe(original.meta(name))
  }
  const second = new GradingProcess(folder, [...gradeSix, '--out', 'copy'])
  expect(await second.ended).toBe(0)
  expect(await first.ended).toBe(0)
  expect(first.err).not.toContain('slot')
})

test('a second grading into the same folder is told so, and the first goes on', async () => {
  const folder = sixSubmissions()
  const first = new GradingProcess(folder, gradeSix)
  await first.says('isolation')
  const second = new GradingProcess(folder, gradeSix)
  expect(await second.ended).toBe(2)
  expect(second.err).toContain(`Another process (${first.pid}) is grading into hw-grades.`)
  expect(await first.ended).toBe(0)
})
