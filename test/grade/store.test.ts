import { mkdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect, test } from 'vitest'
import { UserError } from '../../runner/errors.ts'
import { isRemoteType } from '../../runner/file-system.ts'
import type { Grade } from '../../runner/grade/grade.ts'
import { Owner } from '../../runner/grade/owner.ts'
import { Store } from '../../runner/grade/store.ts'
import { en } from '../../runner/messages/en.ts'
import { temporaryFolder } from '../support/cli.ts'

const names = { student: 'ana', lesson: '01-echo' }

const grade: Omit<Grade, 'error'> = {
  ...names,
  state: 'graded',
  verdict: 'passed',
  points: 6,
  maxPoints: 6,
  checks: [],
  courseHash: 'c',
  seed: '1',
  runtime: 'v24',
  isolation: 'none',
  startedAt: '2026-01-01T00:00:00.000Z',
  endedAt: '2026-01-01T00:00:01.000Z',
  ms: 1000,
  runs: 1,
}

const open = (folder: string, local = true) => new Store(folder, { local, shown: 'grades' })

const codeOf = (action: () => unknown) => {
  try {
    action()
  } catch (error) {
    return error instanceof UserError ? error.code : error
  }
  return undefined
}

test.each([true, false])('what is put in is there when it is opened again; local: %s', (local) => {
  const folder = temporaryFolder()
  {
    using store = open(folder, local)
    store.put({ grade }, 'key')
    store.put(
      { grade: { ...grade, lesson: '02-later', state: 'error' }, trouble: { fault: 'boom' } },
      'other',
    )
  }
  using store = open(folder, local)
  expect(store.known(names)).toEqual({ key: 'key', state: 'graded', stale: false })
  expect(store.grade(names, () => '')).toEqual(grade)
  expect(store.grade({ ...names, lesson: '02-later' }, JSON.stringify)?.error).toBe('{"fault":"boom"}')
  expect(store.lessons().sort()).toEqual(['01-echo', '02-later'])
})

test('a claim outlives the process that made it, with the slots that were lost, and ends with the grade', () => {
  const folder = temporaryFolder()
  {
    using store = open(folder)
    store.claim(names, 'key')
    expect(store.noteDeath(names)).toBe(1)
  }
  using store = open(folder)
  expect(store.claims()).toBe(1)
  store.claim(names, 'key')
  expect(store.noteDeath(names)).toBe(2)
  store.claim(names, 'another submission')
  expect(store.noteDeath(names)).toBe(1)
  store.put({ grade }, 'another submission')
  expect(store.claims()).toBe(0)
})

test('a stale grade is readable until there is a new one', () => {
  using store = open(temporaryFolder())
  store.put({ grade }, 'key')
  store.makeStale([names])
  expect(store.known(names)?.stale).toBe(true)
  expect(store.grade(names, () => '')?.points).toBe(6)
  store.put({ grade }, 'key')
  expect(store.known(names)?.stale).toBe(false)
})

const refusalOf = (taking: Promise<Owner>) =>
  taking.then(
    () => undefined,
    (error: unknown) => (error instanceof UserError ? error.say(en) : error),
  )

test('only one process owns a folder, until it lets go', async () => {
  const folder = temporaryFolder()
  const owner = await Owner.take(folder, 'grades')
  const pid = join(folder, 'owner.pid')
  const text = `Another process (${process.pid}) is grading into grades.`
  expect(await refusalOf(Owner.take(folder, 'grades'))).toContain(text)
  // One that has only just begun has not said yet who it is.
  for (const unsaid of [() => truncateSync(pid), () => rmSync(pid)]) {
    unsaid()
    expect(await refusalOf(Owner.take(folder, 'grades'))).toContain('Another process is grading into grades.')
  }
  owner[Symbol.dispose]()
  const next = await Owner.take(folder, 'grades')
  next[Symbol.dispose]()
})

test.each([
  ['owner.db', 'grades cannot be written to'],
  ['owner.pid', 'owner.pid is a folder'],
])('who cannot write there owns nothing: %s', async (name, words) => {
  const folder = temporaryFolder()
  mkdirSync(join(folder, name))
  expect(await refusalOf(Owner.take(folder, 'grades'))).toContain(words)
})

test('what cannot be read is named, and left as it is', () => {
  const folder = temporaryFolder()
  mkdirSync(folder, { recursive: true })
  writeFileSync(
    join(folder, 'grades.db'),
    'no database, but more than a hundred bytes of something else'.repeat(4),
  )
  expect(codeOf(() => open(folder))).toBe('store-damaged')
  const newer = temporaryFolder()
  open(newer).setMeta('version', '99')
  expect(codeOf(() => open(newer))).toBe('store-version')
})

test('what is damaged behind a sound beginning is named too, whatever is read of it', () => {
  const folder = temporaryFolder()
  const path = join(folder, 'grades.db')
  {
    using store = open(folder, false)
    store.put({ grade }, 'key')
  }
  const damage = (page: number) => writeFileSync(path, readFileSync(path).fill(0xff, page * 4096))
  // The pages of the first table are the second and the third.
  damage(3)
  {
    using store = open(folder, false)
    const reads = [
      () => store.known(names),
      () => store.claims(),
      () => store.students(),
      () => store.lessons(),
      () => store.grade(names, () => ''),
    ]
    expect(reads.map(codeOf)).toEqual(reads.map(() => 'store-damaged'))
  }
  damage(1)
  expect(codeOf(() => open(folder, false))).toBe('store-damaged')
})

test('a grade that cannot be written leaves nothing behind', () => {
  const folder = temporaryFolder()
  open(folder)[Symbol.dispose]()
  using store = open(folder)
  const full = new DatabaseSync(join(folder, 'grades.db'))
  full.exec(`CREATE TRIGGER full BEFORE INSERT ON grade BEGIN SELECT RAISE(ABORT, 'x'); END`)
  full.close()
  expect(codeOf(() => store.put({ grade }, 'key'))).toBeInstanceOf(Error)
  expect(store.known(names)).toBeUndefined()
})

test('network file systems are known by their numbers', () => {
  expect([0x6969, 0xff534d42 | 0, 0x65735546, 0x786f4256].every(isRemoteType)).toBe(true)
  expect([0xef53, 0x01021994, 0x9123683e].map(isRemoteType)).toEqual([false, false, false])
})
