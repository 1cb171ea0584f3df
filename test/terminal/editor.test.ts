import { chmodSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { cli, temporaryFolder } from '../support/cli.ts'
import { writeProgram } from '../support/programs.ts'
import { TestTerminal } from '../support/terminal.ts'

/** An editor that notes what it was asked to open, leaves the screen a mess, and ends with `code`. */
function noteTaker(folder: string, name: string, code = 0): string {
  const editor = join(folder, name)
  writeFileSync(
    editor,
    `#!/bin/sh\nprintf '%s|' "$0" "$@" > opened\nprintf '\\033[?25l\\033[31m'\nexit ${code}\n`,
  )
  chmodSync(editor, 0o755)
  return editor
}

const opened = (folder: string) => readFileSync(join(folder, 'opened'), 'utf8').split('|').slice(0, -1)
const files = ['solutions/01-echo/server.ts', 'solutions/01-echo/client.ts']

test('EDITOR with its arguments opens the lesson’s files, its first program first, and starts the lesson before', async () => {
  const folder = temporaryFolder()
  const editor = noteTaker(folder, 'my editor')
  const terminal = new TestTerminal(folder, ['edit', '1'], { env: { EDITOR: `'${editor}' --wait` } })
  expect(await terminal.exited).toBe(0)
  await terminal.shows('Ready in solutions/01-echo:')
  expect(opened(folder)).toEqual([editor, '--wait', ...files])
  expect(terminal.cursorHidden).toBe(false)
})

test('only the files that are there are opened, and nothing is started anew', async () => {
  const folder = temporaryFolder()
  writeProgram(folder, 'echoes')
  const terminal = new TestTerminal(folder, ['edit', '1'], { env: { EDITOR: noteTaker(folder, 'ed') } })
  expect(await terminal.exited).toBe(0)
  expect(opened(folder).slice(1)).toEqual([files[0]])
  expect(terminal.text).not.toContain('Ready')
})

test.each([
  ['VISUAL goes before EDITOR', { VISUAL: 'visual', EDITOR: 'plain' }, 'visual'],
  ['not on a terminal without a cursor', { VISUAL: 'visual', EDITOR: 'plain', TERM: 'dumb' }, 'plain'],
  ['code in the terminal of Visual Studio Code', { TERM_PROGRAM: 'vscode' }, 'code'],
  ['nano before vi elsewhere', {}, 'nano'],
])('%s', async (_, env, expected) => {
  const folder = temporaryFolder()
  writeProgram(folder, 'echoes')
  const bin = join(folder, 'bin')
  mkdirSync(bin)
  for (const name of ['visual', 'plain', 'code', 'nano', 'vi']) noteTaker(bin, name)
  const PATH = `${bin}:${process.env.PATH}`
  const terminal = new TestTerminal(folder, ['edit', '1'], { env: { ...env, PATH } })
  expect(await terminal.exited).toBe(0)
  expect(opened(folder)).toEqual([join(bin, expected), files[0]])
})

test('a folder on the PATH that is called like an editor is none', async () => {
  const folder = temporaryFolder()
  writeProgram(folder, 'echoes')
  const bin = join(folder, 'bin')
  mkdirSync(join(bin, 'nano'), { recursive: true })
  noteTaker(bin, 'vi')
  const PATH = `${bin}:/bin`
  const terminal = new TestTerminal(folder, ['edit', '1'], { env: { PATH } })
  expect(await terminal.exited).toBe(0)
  expect(opened(folder)).toEqual([join(bin, 'vi'), files[0]])
})

test.each([
  ['en', 'There is no editor "no-such-editor" here'],
  ['es', 'Aquí no hay ningún editor «no-such-editor»'],
])('an editor that does not exist is said in a sentence (%s)', async (lang, said) => {
  const folder = temporaryFolder()
  writeProgram(folder, 'echoes')
  const args = ['edit', '1', '--lang', lang]
  const terminal = new TestTerminal(folder, args, { columns: 200, env: { EDITOR: 'no-such-editor' } })
  expect(await terminal.exited).toBe(2)
  await terminal.shows(said)
  expect(terminal.text).toContain(files[0])
})

test('no editor at all', async () => {
  const folder = temporaryFolder()
  writeProgram(folder, 'echoes')
  const bin = join(folder, 'bin')
  mkdirSync(bin)
  symlinkSync(process.execPath, join(bin, 'node'))
  const terminal = new TestTerminal(folder, ['edit', '1'], { columns: 200, env: { PATH: bin } })
  expect(await terminal.exited).toBe(2)
  await terminal.shows('No editor was found')
})

test('an editor that fails', async () => {
  const folder = temporaryFolder()
  writeProgram(folder, 'echoes')
  const env = { EDITOR: noteTaker(folder, 'ed', 3) }
  const terminal = new TestTerminal(folder, ['edit', '1'], { columns: 200, env })
  expect(await terminal.exited).toBe(2)
  await terminal.shows('ended with exit code 3')
})

test('without a terminal nothing is opened, and the files are named', async () => {
  const folder = temporaryFolder()
  const { code, err } = await cli(folder, 'edit 1', { env: { EDITOR: noteTaker(folder, 'ed') } })
  expect(code).toBe(2)
  expect(err).toContain(files.join(', '))
  expect(() => rmSync(join(folder, 'opened'))).toThrow()
})
