import { expect, test } from 'vitest'
import { temporaryFolder } from '../support/cli.ts'
import { gradeSix, handInSix } from '../support/graded.ts'
import { TestTerminal } from '../support/terminal.ts'

const deadline = { timeout: 60_000 }

test('on a terminal one live line tells how it goes, and leaves the summary alone', deadline, async () => {
  const folder = temporaryFolder()
  handInSix(folder)
  const terminal = new TestTerminal(folder, gradeSix)
  await terminal.shows(' of 6 · ')
  expect(await terminal.exited).toBe(0)
  await terminal.shows('The reports are in hw-grades')
  expect(terminal.text).toContain('Graded: 2 passed, 3 failed, 1 not submitted')
  expect(terminal.text).not.toContain(' of 6')
  expect(terminal.cursorHidden).toBe(false)
})

test(
  'Ctrl-C on a terminal reaches the grading process alone, which says how to go on',
  deadline,
  async () => {
    const folder = temporaryFolder()
    handInSix(folder)
    const terminal = new TestTerminal(folder, gradeSix)
    await terminal.shows('1 of 6')
    terminal.press('\x03')
    expect(await terminal.exited).toBe(130)
    await terminal.shows('Go on with: npx socketlings grade hw')
    expect(terminal.text).not.toContain('has died')
    expect(terminal.cursorHidden).toBe(false)
  },
)
