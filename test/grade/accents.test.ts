import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import { cli, temporaryFolder } from '../support/cli.ts'
import { handIn, submitted } from '../support/submissions.ts'

// A deadline for a very busy machine: several gradings, each with processes of its own.
vi.setConfig({ testTimeout: 120_000 })

const composed = 'José Ñu'.normalize('NFC')
const decomposed = composed.normalize('NFD')

const options = '--lessons 1 --isolation none --jobs 1'.split(' ')

/** Grades what one student has handed in; `more` begins with words that have spaces in them. */
const grade = (folder: string, ...more: readonly string[]) =>
  cli(folder, ['grade', 'hw', ...options, ...more])

test.each([
  [composed, decomposed],
  [decomposed, composed],
])('a student is found however their accents are typed: %j as %j', async (name, typed) => {
  const folder = temporaryFolder()
  const hw = join(folder, 'hw')
  handIn(hw, name, submitted.echoes)
  handIn(hw, 'ana', submitted.echoes)
  expect((await grade(folder, '--students', typed)).out).toContain('1 student,')
  expect((await grade(folder, '--students', `${typed.slice(0, -3)}*`)).out).toContain('1 unchanged')
  expect((await grade(folder, '--regrade', `${typed}/1`)).out).not.toContain('unchanged')
  const replayed = await cli(folder, ['replay', typed, '1', '--out', 'hw-grades'])
  expect({ code: replayed.code, err: replayed.err }).toEqual({ code: 0, err: '' })
  writeFileSync(join(folder, 'class.csv'), `folder,name\n${typed},Josefina\n`)
  const { err } = await grade(folder, '--roster', 'class.csv')
  expect(err).toMatch(/^Not in the roster: ana$/m)
  expect(readFileSync(join(folder, 'hw-grades', 'grades.csv'), 'utf8')).toContain('Josefina')
})

// Only where a file system tells the two apart.
test.skipIf(process.platform !== 'linux')('two folders that are one row of the roster are told', async () => {
  const folder = temporaryFolder()
  for (const name of [composed, decomposed]) mkdirSync(join(folder, 'hw', name), { recursive: true })
  writeFileSync(join(folder, 'class.csv'), `folder,name\n${composed},Josefina\n`)
  const { code, err } = await grade(folder, '--roster', 'class.csv')
  expect(code).toBe(2)
  expect(err).toContain(`"${composed}" in class.csv is the name of two submissions`)
})
