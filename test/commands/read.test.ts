import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { cli, temporaryFolder } from '../support/cli.ts'
import { TestTerminal } from '../support/terminal.ts'

/** A workspace in which steps of the fixture course's first lesson are passed. */
function workspaceWith(lesson: object): string {
  const folder = temporaryFolder()
  mkdirSync(join(folder, '.socketlings'))
  const progress = { version: 1, lessons: { '01-echo': { startedAt: '2026-11-25T10:00:00Z', ...lesson } } }
  writeFileSync(join(folder, '.socketlings', 'progress.json'), JSON.stringify(progress))
  return folder
}

const onTerminal = { columns: 80, env: { NO_COLOR: '1' } }

describe('on a terminal one step at a time', () => {
  test('the first comes with the introduction, and says how to go on', async () => {
    const { out } = await cli(temporaryFolder(), 'read 1', onTerminal)
    expect(out).toContain('You build a server')
    expect(out).toContain('1. Listen')
    expect(out).not.toContain('Write every chunk back')
    expect(out).toContain('npx socketlings read 1 --step 2')
  })

  test('without --step it is the one that the reader is at, and says how to go back', async () => {
    const folder = workspaceWith({ steps: ['listen'] })
    const { out } = await cli(folder, 'read 1', onTerminal)
    expect(out).toContain('Write every chunk back')
    expect(out).not.toContain('You build a server')
    expect(out).toMatch(/Step 2 of 2\n {2}npx socketlings verify 1 /)
    expect(out).toMatch(/read 1 --step 1 +back: 1\. Listen/)
  })

  test('a lesson that is passed begins at its beginning', async () => {
    const folder = workspaceWith({ steps: ['listen', 'echo'], passedAt: '2026-11-25T11:00:00Z' })
    expect((await cli(folder, 'read 1', onTerminal)).out).toContain('You build a server')
  })

  test('--step n is that step alone, --all the whole lesson', async () => {
    const folder = temporaryFolder()
    const step = (await cli(folder, 'read 1 --step 1', onTerminal)).out
    expect(step).toContain('1. Listen')
    expect(step).not.toContain('You build a server')
    const whole = (await cli(folder, 'read 1 --all', onTerminal)).out
    expect(whole).toMatch(/You build a server[^]*1\. Listen[^]*2 hints: [^]*2\. Echo/)
  })
})

test('elsewhere it is Markdown: the whole lesson, or one step', async () => {
  const folder = workspaceWith({ steps: ['listen'] })
  const whole = (await cli(folder, 'read 1')).out
  expect(whole).toMatch(/^# A small echo\n\nYou build[^]*\n## 1\. Listen\n[^]*\n## 2\. Echo\n/)
  expect((await cli(folder, 'read 1 --all')).out).toBe(whole)
  expect((await cli(folder, 'read 1 --step 2')).out).toMatch(/^## 2\. Echo\n\nWrite every chunk back\./)
})

test('--json', async () => {
  const { out } = await cli(temporaryFolder(), 'read 1 --json --lang es')
  expect(JSON.parse(out)).toMatchObject({
    lesson: '01-echo',
    title: 'Un eco pequeño',
    intro: expect.any(String),
    steps: [
      { number: 1, title: 'Escuchar', body: expect.any(String), hints: 2 },
      { number: 2, hints: 2 },
    ],
  })
})

test('one step and all of them do not go together', async () => {
  expect(await cli(temporaryFolder(), 'read 1 --step 2 --all')).toMatchObject({
    code: 2,
    err: expect.stringContaining('--step 2 is one step'),
  })
})

describe.each(['en', 'es'])('in %s', (lang) => {
  test.each([
    [80, 24, {}],
    [120, 40, {}],
    [40, 24, { NO_COLOR: '1' }],
    [20, 24, {}],
    [80, 24, { TERM: 'dumb' }],
  ])('a real terminal of %d columns breaks none of its lines', async (columns, rows, env) => {
    const args = ['read', '1', '--all', '--lang', lang]
    const terminal = new TestTerminal(temporaryFolder(), args, { columns, rows: rows + 60, env })
    await terminal.shows('2. Ec')
    // Where the diagram is wider than the terminal, the pager can move it.
    if (terminal.onSecondScreen) {
      expect(terminal.brokenLines).toEqual([])
      terminal.press('q')
    }
    expect(await terminal.exited).toBe(0)
    expect(terminal.onSecondScreen).toBe(false)
    expect(terminal.brokenLines).toEqual([])
  })
})
