import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { temporaryFolder } from '../support/cli.ts'
import { writeProgram } from '../support/programs.ts'
import { TestTerminal } from '../support/terminal.ts'

/** A workspace with a file that a reset would put aside. */
function workspace(): { folder: string; file: string } {
  const folder = temporaryFolder()
  const file = join(writeProgram(folder, 'echoes'), 'server.ts')
  writeFileSync(file, 'mine')
  return { folder, file }
}

test.each([
  ['Ctrl-C', '\x03', 130],
  ['Ctrl-D', '\x04', 0],
  ['Esc', '\x1b', 0],
  ['n', 'n', 0],
  ['Enter', '\r', 0],
])('%s answers no: nothing changes, and the terminal is left whole', async (_, key, code) => {
  const { folder, file } = workspace()
  const terminal = new TestTerminal(folder, ['reset', '1'])
  await terminal.shows('Begin 01-echo anew?')
  terminal.press(key)
  expect(await terminal.exited).toBe(code)
  await terminal.shows('Nothing was changed.')
  expect(terminal.text).not.toMatch(/Error|Warning/)
  expect(terminal.cursorHidden).toBe(false)
  expect(readFileSync(file, 'utf8')).toBe('mine')
})

test.each([
  ['y', 'Step 1', []],
  ['s', 'Paso 1', ['--lang', 'es']],
] as const)('%s answers yes', async (key, text, options) => {
  const { folder, file } = workspace()
  const terminal = new TestTerminal(folder, ['reset', '1', ...options])
  await terminal.shows('01-echo')
  terminal.press(key)
  expect(await terminal.exited).toBe(0)
  expect(readFileSync(file, 'utf8')).toContain(text)
})

test('verify on a terminal leaves its lines and the cursor, and none of the live line', async () => {
  const folder = temporaryFolder()
  writeProgram(folder, 'decodes')
  const terminal = new TestTerminal(folder, ['verify', '1'])
  expect(await terminal.exited).toBe(1)
  await terminal.shows('Not yet')
  expect(terminal.text).toMatch(/✓ Accepts a client {2}\d/)
  expect(terminal.text).not.toContain('  … ')
  expect(terminal.cursorHidden).toBe(false)
})

test('Ctrl-C during verify gives the terminal back', async () => {
  const folder = temporaryFolder()
  writeProgram(folder, 'neverListens')
  const terminal = new TestTerminal(folder, ['verify', '1'])
  await terminal.shows('Accepts a client')
  terminal.press('\x03')
  expect(await terminal.exited).toBe(130)
  expect(terminal.cursorHidden).toBe(false)
})
