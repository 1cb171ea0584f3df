import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { cli, temporaryFolder } from '../support/cli.ts'
import { writeProgram } from '../support/programs.ts'
import { TestTerminal } from '../support/terminal.ts'

const moment = '2026-11-25T12:00:00.000Z'

/** A workspace in which some lessons of the fixture course are passed. */
function workspaceWith(...passed: readonly ('01-echo' | '02-later')[]): string {
  const folder = temporaryFolder()
  mkdirSync(join(folder, '.socketlings'))
  const record = { startedAt: moment, verifiedAt: moment, passedAt: moment, verdict: 'passed', hints: {} }
  const records = {
    '01-echo': { ...record, steps: ['listen', 'echo'], points: 6, maxPoints: 6 },
    '02-later': { ...record, steps: ['only'], points: 1, maxPoints: 1 },
  }
  const lessons = Object.fromEntries(passed.map((id) => [id, records[id]]))
  writeFileSync(join(folder, '.socketlings', 'progress.json'), JSON.stringify({ version: 1, lessons }))
  return folder
}

describe.each([
  ['en', 'All done'],
  ['es', 'Todo hecho'],
])('in %s', (lang, ending) => {
  test.each([
    [80, 24, {}],
    [120, 40, {}],
    [20, 60, {}],
    [80, 24, { NO_COLOR: '1' }],
    [80, 24, { TERM: 'dumb' }],
  ])('the picture on a real terminal of %d columns', async (columns, rows, env) => {
    const args = ['progress', '--lang', lang]
    const terminal = new TestTerminal(workspaceWith('01-echo'), args, { columns, rows, env })
    expect(await terminal.exited).toBe(0)
    await terminal.shows('░')
    expect(terminal.text).toMatch(/✓ 1\. [^○]*●●\s+6\/6[^○]*2026-11-25[^○]*○ 2\. [^●]*○\s+0\/1[^●]*◐ 1\. /)
    expect(terminal.text).not.toContain(ending)
    expect(terminal.brokenLines).toEqual([])
  })

  test('once all is passed, the last page', async () => {
    const args = ['progress', '--lang', lang]
    const terminal = new TestTerminal(workspaceWith('01-echo', '02-later'), args)
    expect(await terminal.exited).toBe(0)
    await terminal.shows('rfc862')
    expect(terminal.text).toMatch(new RegExp(`█{40} 100 ?%[^]*${ending}`))
  })

  test('the verify that completes the course shows it, and no other does', async () => {
    const folder = workspaceWith('02-later')
    writeProgram(folder, 'echoes')
    expect((await cli(folder, `verify 1 --lang ${lang}`)).out).toContain(ending)
    expect((await cli(folder, `verify 1 --lang ${lang}`)).out).not.toContain(ending)
  })
})

test('who begins a lesson anew is in the middle of it, though all is passed', async () => {
  const folder = workspaceWith('01-echo', '02-later')
  writeProgram(folder, 'echoes')
  expect((await cli(folder, '')).out).toContain('You have passed every lesson')
  await cli(folder, 'reset 1 --yes')
  expect((await cli(folder, '')).out).toContain('You are at lesson 1')
})

test('links can be clicked where the terminal can, and are written out where it cannot', async () => {
  const folder = workspaceWith('01-echo', '02-later')
  const env = { FORCE_HYPERLINK: '1' }
  const clickable = new TestTerminal(folder, ['progress'], { env })
  await clickable.shows('Read the RFC next.')
  const plain = new TestTerminal(folder, ['progress'], { env: { ...env, TERM: 'dumb' } })
  await plain.shows('Read the RFC <https://www.rfc-editor.org/rfc/rfc862> next.')
})

test('--json', async () => {
  const { out } = await cli(workspaceWith('01-echo'), 'progress --json')
  expect(JSON.parse(out)).toEqual({
    current: '02-later',
    passed: 1,
    points: 6,
    maxPoints: 7,
    lessons: [
      {
        lesson: '01-echo',
        number: 1,
        title: 'A small echo',
        passed: true,
        startedAt: expect.any(String),
        verifiedAt: expect.any(String),
        passedAt: expect.any(String),
        verdict: 'passed',
        stepsPassed: 2,
        steps: 2,
        points: 6,
        maxPoints: 6,
      },
      {
        lesson: '02-later',
        number: 2,
        title: 'A later lesson',
        passed: false,
        stepsPassed: 0,
        steps: 1,
        points: 0,
        maxPoints: 1,
      },
    ],
  })
})

test('a lesson that is begun anew is the current one, and what its old programs got is gone', async () => {
  const folder = workspaceWith('01-echo')
  writeProgram(folder, 'echoes')
  await cli(folder, 'reset 1 --yes')
  const { current, lessons } = JSON.parse((await cli(folder, 'progress --json')).out)
  expect(current).toBe('01-echo')
  const [first] = lessons
  expect(first).toMatchObject({ passed: true, stepsPassed: 0, points: 0, maxPoints: 6 })
  expect(first).not.toHaveProperty('verdict')
  expect(first).not.toHaveProperty('verifiedAt')
  writeProgram(folder, 'echoes')
  expect((await cli(folder, 'verify')).out).toContain('Passed: A small echo')
  expect(JSON.parse((await cli(folder, 'progress --json')).out)).toMatchObject({ current: '02-later' })
})
