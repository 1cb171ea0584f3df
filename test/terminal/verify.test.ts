import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { columns } from '../../runner/terminal/visible.ts'
import { temporaryFolder } from '../support/cli.ts'
import { writeProgram, type programs } from '../support/programs.ts'
import { TestTerminal, type TerminalOptions } from '../support/terminal.ts'

/** Verifies a program on a terminal; gives all that was written there, and what is on its screen at the end. */
async function verified(
  program: keyof typeof programs,
  options: TerminalOptions = {},
  args: readonly string[] = [],
): Promise<{ code: number; text: string; screen: string[]; coloured: boolean; folder: string }> {
  const folder = temporaryFolder()
  writeProgram(folder, program)
  const terminal = new TestTerminal(folder, ['verify', '1', ...args], options)
  const code = await terminal.exited
  await terminal.settled()
  expect(terminal.cursorHidden).toBe(false)
  return { code, text: terminal.text, screen: terminal.lines, coloured: terminal.coloured, folder }
}

const caret = /^ +│ +\^ byte 3: ef instead of ff/m

test.each([
  [80, 24],
  [120, 40],
])('on %i x %i what matters most of a failure is on the screen at the end', async (width, rows) => {
  const { code, text, screen, coloured } = await verified('decodes', { columns: width, rows })
  expect(code).toBe(1)
  expect(coloured).toBe(true)
  const wanted = [
    'Byte 3 that client 1 got',
    'expected  01 02 ff 03',
    'Likely cause',
    'Not yet: 3 of 6 points',
    'npx socketlings hint 1 --step 2',
  ]
  for (const part of wanted) expect(screen.join('\n')).toContain(part)
  expect(text).toMatch(/1\. Listen\n {2}✓ Accepts a client {2}/)
  expect(text).toMatch(caret)
  // The live line has left nothing behind.
  expect(text).not.toMatch(/… \d of \d/)
})

test('NO_COLOR: the same without a colour', async () => {
  const { text, coloured } = await verified('decodes', { env: { NO_COLOR: '1' } })
  expect(coloured).toBe(false)
  expect(text).toMatch(caret)
})

test('TERM=dumb: signs and picture in ASCII, in Spanish too', async () => {
  const { text, coloured } = await verified('decodes', { env: { TERM: 'dumb' } })
  expect(coloured).toBe(false)
  expect(text).toMatch(/^[\x20-\x7e\n]*$/)
  expect(text).toContain('x Sends every byte back as it was')
  expect(text).toMatch(/\d x \|<--- 01 02 ef bf bd 03 -+\|\n +\| +\^ byte 3: ef instead of ff/)
  const spanish = await verified('decodes', { env: { TERM: 'dumb' } }, ['--lang', 'es'])
  expect(spanish.text).toMatch(/\^ byte 3: ef en lugar de ff/)
  expect(spanish.text).not.toMatch(/[│─►◄✓✗]/)
})

test('20 columns: the picture is a list, and nothing of it is broken by the edge', async () => {
  const { code, text } = await verified('decodes', { columns: 20, rows: 24 })
  expect(code).toBe(1)
  expect(text).toMatch(/✗ client 1 ◄─\n {2}01 02 ef bf bd 03\n {8}\^\n/)
  for (const line of text.split('\n')) expect(columns(line)).toBeLessThanOrEqual(20)
})

test('a program that prints escape codes changes nothing of the terminal', async () => {
  const { code, text, screen } = await verified('crashes', { rows: 24 })
  expect(code).toBe(1)
  // It would have cleared the screen.
  expect(text).toContain('1. Listen')
  expect(text).toContain('\\x1b[2J\\x1b]0;owned\\x07')
  expect(screen.join('\n')).toContain('server.ts crashed (exit code 1): Error: boom \\x1b[31m')
})

describe('while a check takes long', () => {
  test('a line counts the checks and the seconds, and goes away', async () => {
    const folder = temporaryFolder()
    writeProgram(folder, 'neverAnswers')
    const terminal = new TestTerminal(folder, ['verify', '1'])
    await terminal.shows('… 1 of 3  Sends text back')
    await terminal.shows(/… 1 of 3 {2}\d s {2}Sends text back/)
    expect(await terminal.exited).toBe(1)
    await terminal.settled()
    expect(terminal.text).not.toContain('1 of 3')
    expect(terminal.text).toMatch(/nothing for 3 s/)
  })

  test('the terminal may be made narrower and wider again', async () => {
    const folder = temporaryFolder()
    writeProgram(folder, 'neverAnswers')
    const terminal = new TestTerminal(folder, ['verify', '1'], { columns: 100, rows: 30 })
    await terminal.shows('… 1 of 3  Sends text back')
    terminal.resize(24, 30)
    await terminal.shows(/… 1 of 3 {2}\d s/)
    terminal.resize(90, 30)
    expect(await terminal.exited).toBe(1)
    await terminal.settled()
    // The picture is as wide as the terminal is when it is drawn.
    expect(terminal.text).toMatch(/✗ │ {2}· {2}nothing for 3 s/)
    expect(terminal.text).toContain('Next')
    expect(terminal.cursorHidden).toBe(false)
  })
})

describe('the whole conversation', () => {
  test('is saved beside the progress, with every byte', async () => {
    const { text, folder } = await verified('decodes')
    const path = '.socketlings/wire/01-echo-echoes-bytes.txt'
    expect(text).toContain(`Every line and every byte: ${path}`)
    const saved = readFileSync(join(folder, path), 'utf8')
    expect(saved).toMatch(/ms {2}client 1 → 4 bytes\n {14}00000000 {2}01 02 ff 03 +\|\.\.\.\.\|/)
    expect(saved).toMatch(/ms {2}client 1 ← 6 bytes\n {14}00000000 {2}01 02 ef bf bd 03 +\|\.\.\.\.\.\.\|/)
  })

  test('that cannot be written is said so, and changes no verdict', async () => {
    const folder = temporaryFolder()
    writeProgram(folder, 'decodes')
    mkdirSync(join(folder, '.socketlings'))
    writeFileSync(join(folder, '.socketlings', 'wire'), 'a file in its place')
    const terminal = new TestTerminal(folder, ['verify', '1'], { columns: 120 })
    expect(await terminal.exited).toBe(1)
    await terminal.settled()
    expect(terminal.text).toContain('could not be saved in .socketlings/wire/01-echo-echoes-bytes.txt.')
    expect(terminal.text).toContain('Not yet: 3 of 6 points')
  })

  test('of programs elsewhere is saved only where one says', async () => {
    const folder = temporaryFolder()
    const elsewhere = writeProgram(temporaryFolder(), 'decodes')
    const terminal = new TestTerminal(folder, ['verify', '1', '--dir', elsewhere, '--save-wire', 'wire.txt'])
    expect(await terminal.exited).toBe(1)
    await terminal.settled()
    expect(terminal.text).toContain('Every line and every byte: wire.txt')
    expect(readFileSync(join(folder, 'wire.txt'), 'utf8')).toContain('ef bf bd')
  })
})
