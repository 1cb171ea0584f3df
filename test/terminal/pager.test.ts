import { chmodSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { isAlive } from '../../runner/program/process-table.ts'
import { temporaryFolder } from '../support/cli.ts'
import { TestTerminal } from '../support/terminal.ts'

/** The whole first lesson, longer than so small a screen. */
function reading(
  columns = 80,
  rows = 10,
  options: { args?: readonly string[]; env?: Record<string, string> } = {},
) {
  const { args = [], env = {} } = options
  return new TestTerminal(temporaryFolder(), ['read', '1', ...args], { columns, rows, env })
}

test('what is longer than the screen is paged, there and back; the ways on stay when it is left', async () => {
  const terminal = reading()
  await terminal.shows('q leave')
  expect(terminal.onSecondScreen).toBe(true)
  expect(terminal.text).toMatch(/^A small echo\n/)
  terminal.press(' ')
  await terminal.shows('• one net.createServer()')
  expect(terminal.text).not.toContain('A small echo')
  terminal.press('G')
  await terminal.shows(' end ')
  expect(terminal.text).toContain('server.listen(PORT, HOST) // here')
  terminal.press('g')
  await terminal.shows('A small echo')
  terminal.press('jj')
  await terminal.shows('1. Listen')
  expect(terminal.text).toMatch(/ \d\d% · q leave · space next page/)
  terminal.press('q')
  expect(await terminal.exited).toBe(0)
  await terminal.shows('npx socketlings read 1 --step 2')
  expect(terminal.onSecondScreen).toBe(false)
  expect(terminal.text).toMatch(/^\nStep 1 of 2\n/)
})

test.each([
  ['q', 'q'],
  ['Esc', '\x1b'],
  ['Ctrl-C', '\x03'],
])('%s gives the terminal back', async (_, key) => {
  const terminal = reading(80, 10, { args: ['--lang', 'es'] })
  await terminal.shows('q salir')
  terminal.press(key)
  expect(await terminal.exited).toBe(0)
  await terminal.shows('Paso 1 de 2')
  expect(terminal.onSecondScreen).toBe(false)
  expect(terminal.cursorHidden).toBe(false)
  expect(terminal.text).not.toMatch(/Error|salir/)
})

test('SIGTERM gives the terminal back and ends', async () => {
  const terminal = reading()
  await terminal.shows('q leave')
  process.kill(terminal.pid, 'SIGTERM')
  expect(await terminal.exited).toBe(143)
  expect(terminal.onSecondScreen).toBe(false)
  expect(terminal.cursorHidden).toBe(false)
})

test('nothing stays behind when the window is closed, even if nobody says so', async () => {
  const folder = temporaryFolder()
  const terminal = new TestTerminal(folder, ['read', '1'], { rows: 10, ignoresHangUp: true })
  await terminal.shows('q leave')
  const { pid } = terminal
  terminal.hangUp()
  await expect.poll(() => isAlive(pid), { timeout: 15_000 }).toBe(false)
})

test('a resize lays the text out anew and keeps the place', async () => {
  const terminal = reading(80, 10)
  await terminal.shows('q leave')
  terminal.press('/your turn\r')
  await terminal.shows('Your turn')
  for (const [columns, rows] of [
    [40, 8],
    [20, 5],
    [120, 40],
    [30, 6],
  ] as const) {
    terminal.resize(columns, rows)
    await terminal.shows('Your turn')
    expect(terminal.brokenLines).toEqual([])
  }
  terminal.press('q')
  expect(await terminal.exited).toBe(0)
})

test('search finds whatever the case, goes on to the next, and says when there is nothing', async () => {
  const terminal = reading(80, 6)
  await terminal.shows('q leave')
  terminal.press('/LISTEN')
  await terminal.shows('/LISTEN')
  terminal.press('\r')
  await terminal.shows('1. Listen')
  terminal.press('nn')
  await terminal.shows('server.listen(PORT, HOST)')
  terminal.press('/nowhere\r')
  await terminal.shows('not found')
  // Esc leaves the question, not the pager.
  terminal.press('/x')
  await terminal.shows('/x')
  terminal.press('\x1b')
  await terminal.shows('q leave')
  terminal.press('q')
  expect(await terminal.exited).toBe(0)
})

test('a diagram that is wider than the terminal is not broken but moved sideways', async () => {
  const terminal = reading(20, 12)
  await terminal.shows('›')
  expect(terminal.text).toContain('  client ── hello ─›')
  terminal.press('\x1b[C')
  await terminal.shows('‹')
  expect(terminal.text).toContain('──> server')
  terminal.press('\x1b[D')
  await terminal.shows('A small echo')
  terminal.press('q')
  expect(await terminal.exited).toBe(0)
})

describe('PAGER', () => {
  /** A pager that notes what it is given. */
  function noteTaker(folder: string): string {
    const pager = join(folder, 'my pager')
    writeFileSync(pager, `#!/bin/sh\nprintf '%s\\n' "$LESS" "$@" > told\ncat > paged\n`)
    chmodSync(pager, 0o755)
    return pager
  }

  test('is given the text, and says when it is over', async () => {
    const folder = temporaryFolder()
    const env = { PAGER: `'${noteTaker(folder)}' --quiet`, NO_COLOR: '1' }
    const terminal = new TestTerminal(folder, ['read', '1'], { rows: 10, env })
    expect(await terminal.exited).toBe(0)
    await terminal.shows('Step 1 of 2')
    expect(terminal.text).not.toContain('A small echo')
    expect(readFileSync(join(folder, 'paged'), 'utf8')).toMatch(/^A small echo\n[^]*\/\/ here\n$/)
    expect(readFileSync(join(folder, 'told'), 'utf8')).toBe('R\n--quiet\n')
  })

  test('that does not exist is no hindrance', async () => {
    const terminal = reading(80, 10, { env: { PAGER: '/nowhere/less' } })
    await terminal.shows('q leave')
    terminal.press('q')
    expect(await terminal.exited).toBe(0)
  })

  test('that stops reading early is no fault', async () => {
    const terminal = reading(80, 10, { env: { PAGER: 'true' } })
    expect(await terminal.exited).toBe(0)
    await terminal.shows('Step 1 of 2')
    expect(terminal.text).not.toMatch(/Error|EPIPE/)
  })
})

test('without a cursor to move there is no pager, and a diagram that is too wide is clipped, which is said', async () => {
  const terminal = reading(24, 10, { env: { TERM: 'dumb', PAGER: 'false' } })
  expect(await terminal.exited).toBe(0)
  await terminal.shows('Step 1 of 2')
  expect(terminal.text).toContain('A small echo')
  expect(terminal.text).toContain('  client ── hello ──> s›')
  expect(terminal.text).toContain('A line that ends in ›')
})

test('what fits is simply written', async () => {
  const terminal = reading(80, 40)
  expect(await terminal.exited).toBe(0)
  expect(terminal.onSecondScreen).toBe(false)
  await terminal.shows('A small echo')
})
