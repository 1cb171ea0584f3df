import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { cli, temporaryFolder } from '../support/cli.ts'
import { fixtureCourse } from '../support/fixture-course.ts'
import { TestTerminal } from '../support/terminal.ts'

const reference = (file: string) => readFileSync(join(fixtureCourse, '01-echo', 'solution', file), 'utf8')

/** A workspace with programs of one's own for the fixture course's first lesson. */
function workspaceWith(files: Record<string, string>): string {
  const folder = temporaryFolder()
  const own = join(folder, 'solutions', '01-echo')
  mkdirSync(own, { recursive: true })
  for (const [file, text] of Object.entries(files)) writeFileSync(join(own, file), text)
  return folder
}

const mine = `import { createServer } from 'node:net'

createServer((socket) => socket.pipe(socket)).listen(1234)
`

test('on a terminal: what differs, with signs; what is the same; what only one of the two has', async () => {
  const folder = workspaceWith({ 'server.ts': mine, 'client.ts': reference('client.ts'), 'extra.ts': '' })
  const terminal = new TestTerminal(folder, ['solution', '1', '--yes'])
  expect(await terminal.exited).toBe(0)
  await terminal.shows('npx socketlings solution 1 --full')
  expect(terminal.text).toContain('- yours   + the reference')
  expect(terminal.text).toContain('── client.ts ── the same as yours')
  expect(terminal.text).toContain('\n-createServer((socket) => socket.pipe(socket)).listen(1234)\n')
  expect(terminal.text).toContain('\n+  socket.pipe(socket)\n')
  expect(terminal.text).toContain("\n import { createServer } from 'node:net'\n")
  expect(terminal.text).toContain('Only you have: extra.ts')
  expect(terminal.brokenLines).toEqual([])
})

test('a wide terminal has both side by side, and follows a resize', async () => {
  const folder = workspaceWith({ 'server.ts': mine })
  const args = ['solution', '1', '--yes', '--lang', 'es']
  const terminal = new TestTerminal(folder, args, { columns: 120, rows: 12 })
  await terminal.shows('q salir')
  terminal.press('G')
  await terminal.shows(' fin ')
  expect(terminal.text).toMatch(/^- createServer\(\(socket\) => +│ \+ const HOST/m)
  expect(terminal.text).toMatch(
    /^ {2}import \{ createServer \} from 'node:net' +│ {3}import \{ createServer/m,
  )
  terminal.resize(80, 12)
  await terminal.shows('@@ -1,3 +1,9 @@')
  terminal.press('q')
  expect(await terminal.exited).toBe(0)
})

test('escape codes in a program of one’s own are seen, not obeyed', async () => {
  const folder = workspaceWith({ 'server.ts': '// \x1b[2J\x1b]0;owned\x07\n' })
  const terminal = new TestTerminal(folder, ['solution', '1', '--yes'])
  await terminal.shows('npx socketlings solution 1 --full')
  expect(terminal.text).toContain('-// \\x1b[2J\\x1b]0;owned\\x07')
})

test('elsewhere it is a patch; line ends of Windows differ in nothing', async () => {
  const folder = workspaceWith({ 'server.ts': mine, 'client.ts': reference('client.ts') })
  const { out } = await cli(folder, 'solution 1 --yes')
  expect(out).toMatch(/^--- solutions\/01-echo\/server\.ts\n\+\+\+ solution\/server\.ts\n@@ -1,3 \+1,9 @@\n/)
  expect(out).not.toContain('client.ts')
  const windows = workspaceWith({ 'server.ts': reference('server.ts').replaceAll('\n', '\r\n') })
  const { out: same } = await cli(windows, 'solution 1 --yes', {
    columns: 80,
    env: { NO_COLOR: '1' },
  })
  expect(same).toContain('── server.ts ── the same as yours')
  expect((await cli(windows, 'solution 1 --yes')).out).not.toContain('server.ts')
})

test('what npm has installed in the folder is not told as one’s own', async () => {
  const folder = workspaceWith({ 'server.ts': mine })
  const installed = join(folder, 'solutions/01-echo/node_modules/left-pad')
  mkdirSync(installed, { recursive: true })
  writeFileSync(join(installed, 'index.js'), '')
  const { out } = await cli(folder, 'solution 1 --yes --json')
  expect(JSON.parse(out)).toMatchObject({ onlyMine: [] })
})

test('--full, or nothing of one’s own: the reference as it is', async () => {
  const folder = workspaceWith({ 'server.ts': mine })
  const { out } = await cli(folder, 'solution 1 --yes --full')
  expect(out).toContain(reference('server.ts'))
  expect((await cli(temporaryFolder(), 'solution 1 --yes')).out).toBe(out)
})

test('what came with the starter is not called one’s own', async () => {
  const lessons = fileURLToPath(new URL('../../lessons', import.meta.url))
  const folder = temporaryFolder()
  await cli(folder, 'start 7', { lessons })
  writeFileSync(join(folder, 'solutions/07-processes/extra.ts'), '')
  const { out } = await cli(folder, 'solution 7 --yes --json', { lessons })
  expect(JSON.parse(out)).toMatchObject({ onlyMine: ['extra.ts'] })
})

test('--json', async () => {
  const folder = workspaceWith({ 'server.ts': mine, 'extra.ts': '' })
  const { out } = await cli(folder, 'solution 1 --yes --json')
  expect(JSON.parse(out)).toEqual({
    lesson: '01-echo',
    title: 'A small echo',
    files: [
      { file: 'client.ts', reference: reference('client.ts') },
      { file: 'server.ts', reference: reference('server.ts'), mine, diff: expect.stringContaining('\n+') },
    ],
    onlyMine: ['extra.ts'],
  })
})
