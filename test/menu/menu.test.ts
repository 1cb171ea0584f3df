import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import { isAlive } from '../../runner/program/process-table.ts'
import { cli, temporaryFolder } from '../support/cli.ts'
import { fixtureCourse } from '../support/fixture-course.ts'
import { writeProgram } from '../support/programs.ts'
import { TestTerminal } from '../support/terminal.ts'

const down = '\x1b[B'
const enter = '\r'

const small = { columns: 80, rows: 24 }
const large = { columns: 120, rows: 40 }

/** After the end: the screen that was there before, with its cursor. */
function expectGivenBack(terminal: TestTerminal): void {
  expect(terminal.onSecondScreen).toBe(false)
  expect(terminal.cursorHidden).toBe(false)
}

describe.each([
  ['en', ['Welcome!', 'Begin with lesson 1: A small echo', 'Until next time']],
  ['es', ['¡Hola!', 'Empezar por la lección 1: Un eco pequeño', 'Hasta pronto']],
] as const)('first start in %s', (lang, [hello, begin, bye]) => {
  test.each([small, large])('welcomes in five lines and offers to begin, $columns x $rows', async (size) => {
    const terminal = new TestTerminal(temporaryFolder(), ['--lang', lang], size)
    await terminal.shows(begin)
    expect(terminal.onSecondScreen).toBe(true)
    const first = terminal.lines.findIndex((line) => line.includes(hello))
    const welcome = terminal.lines.slice(first)
    expect(welcome.findIndex((line) => line.trim() === '')).toBe(5)
    expect(terminal.text).toContain(`❯ c  ${begin}`)
    terminal.press('\x03')
    expect(await terminal.exited).toBe(0)
    await terminal.shows(bye)
    expect(terminal.text.trim().split('\n')).toHaveLength(1)
    expectGivenBack(terminal)
  })
})

test.each([
  ['Ctrl-C', '\x03'],
  ['Ctrl-D', '\x04'],
  ['Esc', '\x1b'],
  ['q', 'q'],
  ['Quit by the arrows', `${down}${down}${down}${down}${enter}`],
])('%s leaves the menu, with exit code 0', async (_, keys) => {
  const terminal = new TestTerminal(temporaryFolder(), [])
  await terminal.shows('Welcome')
  terminal.press(keys)
  expect(await terminal.exited).toBe(0)
  await terminal.shows('Until next time: npx socketlings')
  expectGivenBack(terminal)
})

test('keys pressed before anything can be read are not lost', async () => {
  const terminal = new TestTerminal(temporaryFolder(), [])
  terminal.press('l')
  await terminal.shows('A later lesson')
  terminal.press('\x03')
  expect(await terminal.exited).toBe(0)
})

test('from the menu through a lesson: read, start, verify, fail, put right, pass, go on', async () => {
  const folder = temporaryFolder()
  const terminal = new TestTerminal(folder, [], large)
  await terminal.shows('Begin with lesson 1')
  terminal.press(enter)
  await terminal.shows('Step 1 of 2: Listen')
  expect(terminal.text).toContain('not begun · 0 of 2 steps · 0 of 6 points')
  expect(terminal.text).toContain('❯ r  Read the step')

  terminal.press(enter)
  await terminal.shows('Enter: menu')
  expect(terminal.onSecondScreen).toBe(false)
  expect(terminal.text).toContain('$ npx socketlings read 1')
  expect(terminal.text).toContain('You build a server that sends back what it gets.')
  expect(terminal.text).toContain('Call listen with PORT and HOST.')
  terminal.press(enter)
  await terminal.shows('❯ s  Get the starter')

  terminal.press(enter)
  await terminal.shows('Ready in solutions/01-echo:')
  await terminal.shows('Enter: menu')
  expect(existsSync(join(folder, 'solutions/01-echo/server.ts'))).toBe(true)
  terminal.press(enter)
  await terminal.shows('❯ e  Open in my editor')
  expect(terminal.text).toContain('begun · 0 of 2 steps')
  expect(terminal.text).not.toContain('Get the starter')

  writeProgram(folder, 'decodes')
  terminal.press('v')
  await terminal.shows('Not yet: 3 of 6 points.')
  await terminal.shows('Enter: menu')
  writeProgram(folder, 'echoes')
  copyFileSync(join(fixtureCourse, '01-echo/solution/client.ts'), join(folder, 'solutions/01-echo/client.ts'))
  terminal.press('v')
  await terminal.shows('Passed: A small echo, 6 of 6 points.')
  await terminal.until(() => terminal.lines.some((line) => line.startsWith('Enter: menu')))
  terminal.press(enter)
  await terminal.shows('❯ n  Next lesson: 2. A later lesson')
  expect(terminal.text).toContain('passed · 2 of 2 steps · 6 of 6 points')
  terminal.press(enter)
  await terminal.shows('Step 1 of 1')
  terminal.press('b')
  await terminal.shows('1 of 2 lessons passed')
  expect(terminal.text).toContain('Go on with lesson 2: A later lesson')
  terminal.press('q')
  expect(await terminal.exited).toBe(0)
  expectGivenBack(terminal)
})

test('after an action, the keys are those of what one has come to by it', async () => {
  const folder = temporaryFolder()
  const terminal = new TestTerminal(folder, [], large)
  const offered = () => terminal.lines.find((line) => line.startsWith('Enter: menu')) ?? ''
  await terminal.shows('Begin with')
  terminal.press('c')
  await terminal.shows('Step 1 of 2')
  terminal.press('s')
  await terminal.until(() => offered() !== '')
  expect(offered()).not.toContain('Get the starter')
  expect(offered()).toContain('n Next step: 2. Echo')
  writeProgram(folder, 'decodes')
  terminal.press('v')
  await terminal.shows('You are at step 2 of 2: Echo.')
  await terminal.until(() => offered() !== '')
  expect(offered()).toContain('n Next lesson: 2. A later lesson')
  terminal.press('n')
  await terminal.shows('Step 1 of 1')
  terminal.press('\x03')
  expect(await terminal.exited).toBe(0)
})

test('steps forth and back, hints of the step that is looked at, and back to the menu', async () => {
  const terminal = new TestTerminal(temporaryFolder(), [])
  await terminal.shows('Begin with')
  terminal.press('c')
  await terminal.shows('Step 1 of 2')
  terminal.press('n')
  await terminal.shows('Step 2 of 2: Echo')
  terminal.press('h')
  await terminal.shows('$ npx socketlings hint 1 --step 2')
  await terminal.shows('Hint 1 of 2')
  await terminal.shows('Enter: menu')
  terminal.press('h')
  await terminal.shows('Hint 2 of 2')
  await terminal.until(() => terminal.lines.some((line) => line.startsWith('Enter: menu')))
  terminal.press('\x1b')
  await terminal.shows('Step 2 of 2: Echo')
  terminal.press('p')
  await terminal.shows('Step 1 of 2: Listen')
  terminal.press('\x1b')
  await terminal.shows('0 of 2 lessons passed')
  terminal.press('\x03')
  expect(await terminal.exited).toBe(0)
})

test('what stands in the way of an action is said, and the menu goes on', async () => {
  const terminal = new TestTerminal(temporaryFolder(), [], { ...small, env: { EDITOR: 'no-such-editor' } })
  await terminal.shows('Begin with')
  terminal.press('c')
  await terminal.shows('Step 1 of 2')
  terminal.press('v')
  await terminal.shows('There is no server.ts in solutions/01-echo.')
  await terminal.shows('Enter: menu')
  terminal.press('e')
  await terminal.shows('There is no editor "no-such-editor" here')
  await terminal.until(() => terminal.lines.some((line) => line.startsWith('Enter: menu')))
  terminal.press(enter)
  await terminal.shows('❯ e  Open in my editor')
  terminal.press('\x03')
  expect(await terminal.exited).toBe(0)
})

test('the editor opens from the menu', async () => {
  const folder = temporaryFolder()
  writeProgram(folder, 'echoes')
  const editor = join(folder, 'ed')
  writeFileSync(editor, '#!/bin/sh\necho "editing $1"\n')
  chmodSync(editor, 0o755)
  const terminal = new TestTerminal(folder, [], { env: { EDITOR: editor } })
  await terminal.shows('Begin with')
  terminal.press('c')
  await terminal.shows('Step 1 of 2')
  terminal.press('e')
  await terminal.shows('editing solutions/01-echo/server.ts')
  await terminal.shows('Enter: menu')
  terminal.press('\x04')
  expect(await terminal.exited).toBe(0)
})

test('Ctrl-C ends verify alone; a second one brings the menu back, a third one leaves it', async () => {
  const folder = temporaryFolder()
  writeProgram(folder, 'neverListens')
  const terminal = new TestTerminal(folder, [], small)
  await terminal.shows('Begin with')
  terminal.press('c')
  await terminal.shows('Step 1 of 2')
  terminal.press('v')
  await terminal.shows('Accepts a client')
  terminal.press('\x03')
  await terminal.shows('Interrupted.')
  await terminal.shows('Enter: menu')
  terminal.press('\x03')
  await terminal.shows('❯ v  Verify')
  terminal.press('v')
  await terminal.until(() => !terminal.onSecondScreen)
  terminal.press('\x03')
  await terminal.until(() => terminal.text.split('Interrupted.').length === 3)
  await terminal.until(() => terminal.lines.some((line) => line.startsWith('Enter: menu')))
  terminal.press(enter)
  await terminal.shows('❯ v  Verify')
  terminal.press('\x03')
  expect(await terminal.exited).toBe(0)
  expectGivenBack(terminal)
})

test('Ctrl-C ends a program that runs, and what it has printed stays to be read', async () => {
  const folder = temporaryFolder()
  writeProgram(folder, 'endsPolitely')
  const terminal = new TestTerminal(folder, [])
  await terminal.shows('Begin with')
  terminal.press('c')
  await terminal.shows('Step 1 of 2')
  terminal.press('x')
  await terminal.shows('Which program?')
  terminal.press('1')
  await terminal.shows('ready')
  terminal.press('\x03')
  await terminal.shows('Enter: menu')
  expect(terminal.text).toContain('ready')
  // Not behind the "^C" that the terminal shows.
  expect(terminal.lines).toContain('Interrupted.')
  terminal.press(enter)
  await terminal.shows('❯ x  Run a program')
  terminal.press('\x03')
  expect(await terminal.exited).toBe(0)
})

test('watch from the menu: left by its key, the menu is there at once', async () => {
  const folder = temporaryFolder()
  writeProgram(folder, 'decodes')
  const terminal = new TestTerminal(folder, [], small)
  await terminal.shows('Begin with')
  terminal.press('c')
  await terminal.shows('Step 1 of 2')
  terminal.press('w')
  await terminal.shows('Not yet: 3 of 6 points.')
  await terminal.shows('q quit')
  terminal.press('q')
  await terminal.shows('Step 2 of 2: Echo')
  expect(terminal.onSecondScreen).toBe(true)
  terminal.press('\x03')
  expect(await terminal.exited).toBe(0)
  expectGivenBack(terminal)
})

test('a program that leaves the terminal in a mess does not harm the menu', async () => {
  const folder = temporaryFolder()
  writeProgram(folder, 'messesUpTheTerminal')
  const terminal = new TestTerminal(folder, [], small)
  await terminal.shows('Begin with')
  terminal.press('c')
  await terminal.shows('Step 1 of 2')
  terminal.press('x')
  await terminal.shows('Which program?')
  terminal.press('1')
  await terminal.shows('Enter: menu')
  terminal.press(enter)
  await terminal.shows('❯ x  Run a program')
  expect(terminal.lines[0]?.trim()).toBe('1. A small echo')
  terminal.press('\x03')
  expect(await terminal.exited).toBe(0)
  expectGivenBack(terminal)
})

test('another language is kept, and spoken from then on', async () => {
  const folder = temporaryFolder()
  const terminal = new TestTerminal(folder, [])
  await terminal.shows('Begin with')
  terminal.press('i')
  await terminal.shows('❯ 1  English')
  terminal.press('\x1b')
  await terminal.shows('❯ i  Language')
  terminal.press('i')
  await terminal.shows('❯ 1  English')
  terminal.press(`${down}${enter}`)
  await terminal.shows('Empezar por la lección 1: Un eco pequeño')
  terminal.press('\x03')
  expect(await terminal.exited).toBe(0)
  await terminal.shows('Hasta pronto')
  expect((await cli(folder, 'list')).out).toContain('Lecciones')
})

test.each([small, large, { columns: 40, rows: 12 }, { columns: 20, rows: 10 }, { columns: 8, rows: 3 }])(
  'after any resize it looks as if drawn at that size: $columns x $rows',
  async (size) => {
    const folder = temporaryFolder()
    await cli(folder, 'start 1')
    const open = async (first: { columns: number; rows: number }) => {
      const terminal = new TestTerminal(folder, [], first)
      await terminal.until(() => terminal.onSecondScreen && terminal.text.includes('c'))
      return terminal
    }
    const fresh = await open(size)
    const resized = await open({ columns: 100, rows: 30 })
    for (const [columns, rows] of [
      [30, 8],
      [200, 50],
      [20, 5],
      [size.columns, size.rows],
    ] as const) {
      resized.press(down)
      resized.resize(columns, rows)
    }
    fresh.press(down.repeat(4))
    const done = () => resized.lines.join('\n') === fresh.lines.join('\n') && fresh.text.includes('❯ q')
    await fresh.until(() => fresh.text.includes('❯ q'))
    await resized.until(done)
    for (const line of resized.lines) expect(line.length).toBeLessThan(size.columns)
    for (const terminal of [fresh, resized]) {
      terminal.press('\x03')
      expect(await terminal.exited).toBe(0)
      expectGivenBack(terminal)
    }
  },
)

test('on 20 columns a lesson can be walked through', async () => {
  const folder = temporaryFolder()
  const terminal = new TestTerminal(folder, [], { columns: 20, rows: 12 })
  await terminal.shows('Begin')
  terminal.press('c')
  await terminal.shows('❯ r  Read')
  for (const line of terminal.lines) expect(line.length).toBeLessThan(20)
  terminal.press('s')
  await terminal.shows('Enter: menu')
  terminal.press(enter)
  await terminal.shows('❯ e  Open')
  terminal.press('\x03')
  expect(await terminal.exited).toBe(0)
})

test('NO_COLOR: no colour, and what is chosen shows all the same', async () => {
  const terminal = new TestTerminal(temporaryFolder(), [], { ...small, env: { NO_COLOR: '1' } })
  await terminal.shows('❯ c  Begin with')
  terminal.press(down)
  await terminal.shows('❯ l  Choose a lesson')
  terminal.press('\x03')
  expect(await terminal.exited).toBe(0)
  expect(terminal.output).not.toMatch(/\x1b\[[\d;]*m/)
})

test('TERM=dumb: no menu, but where one is and what is next, without an escape sequence', async () => {
  const terminal = new TestTerminal(temporaryFolder(), [], { env: { TERM: 'dumb' } })
  expect(await terminal.exited).toBe(0)
  await terminal.shows('npx socketlings read 1')
  expect(terminal.output).not.toContain('\x1b')
})

test.each([
  ['SIGTERM', 143],
  ['SIGHUP', 129],
  ['SIGQUIT', 131],
  ['SIGINT', 130],
] as const)('%s at the menu: exit code %d, and the terminal given back', async (signal, code) => {
  const terminal = new TestTerminal(temporaryFolder(), [])
  await terminal.shows('Begin with')
  process.kill(terminal.pid, signal)
  expect(await terminal.exited).toBe(code)
  expectGivenBack(terminal)
})

test('a window that is closed ends the menu', async () => {
  const terminal = new TestTerminal(temporaryFolder(), [], { ignoresHangUp: true })
  await terminal.shows('Begin with')
  const { pid } = terminal
  terminal.hangUp()
  for (let waited = 0; isAlive(pid) && waited < 10_000; waited += 20) await delay(20)
  expect(isAlive(pid)).toBe(false)
})

test('progress that cannot be read is set aside, and the menu says so', async () => {
  const folder = temporaryFolder()
  const state = join(folder, '.socketlings')
  mkdirSync(state)
  writeFileSync(join(state, 'progress.json'), '{{')
  const terminal = new TestTerminal(folder, [], large)
  await terminal.shows('could not be read as progress')
  const kept = readdirSync(state).find((name) => name.includes('broken'))
  expect(readFileSync(join(state, kept ?? ''), 'utf8')).toBe('{{')
  terminal.press('\x03')
  expect(await terminal.exited).toBe(0)
})
