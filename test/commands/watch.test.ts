import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { cli, temporaryFolder } from '../support/cli.ts'
import { aliveFrom, programs, writeProgram } from '../support/programs.ts'
import { TestTerminal } from '../support/terminal.ts'

/** A workspace with one program, and watch running in it on a terminal of its own. */
async function watching(program: keyof typeof programs, args: readonly string[] = [], env = {}) {
  const folder = temporaryFolder()
  const lesson = writeProgram(folder, program)
  const terminal = new TestTerminal(folder, ['watch', '1', ...args], { env, after: 'stty -a' })
  return { folder, lesson, file: join(lesson, 'server.ts'), terminal }
}

/** Leaves watch by a key; the terminal has to be as it was. */
async function leave(terminal: TestTerminal, key = 'q'): Promise<void> {
  terminal.press(key)
  expect(await terminal.exited).toBe(0)
  await terminal.shows(' echo echoe ')
  expect(terminal.text).toMatch(/(?<!-)isig icanon /)
  expect(terminal.text).toMatch(/ echo echoe /)
  expect(terminal.cursorHidden).toBe(false)
}

test('verifies at once and at every save, and says what it is about', async () => {
  const { folder, terminal } = await watching('decodes')
  await terminal.shows('q quit')
  expect(terminal.text).toContain('✗ Sends every byte back as it was')
  expect(terminal.text).toContain('Lesson 1 · step 2 of 2: Echo')
  writeProgram(folder, 'echoes')
  await terminal.shows('changed: server.ts')
  await terminal.shows('Passed')
  await terminal.shows('q quit')
  expect(terminal.text).not.toContain('✗')
  await leave(terminal)
})

test('en español', async () => {
  const { folder, terminal } = await watching('decodes', ['--lang', 'es'])
  await terminal.shows('q salir')
  expect(terminal.text).toContain('Lección 1 · paso 2 de 2')
  writeProgram(folder, 'echoes')
  await terminal.shows('ha cambiado: server.ts')
  await terminal.shows('Superada')
  await leave(terminal, '\x03')
})

test('on 30 columns the head breaks between words', async () => {
  const folder = temporaryFolder()
  writeProgram(folder, 'decodes')
  const terminal = new TestTerminal(folder, ['watch', '1'], { columns: 30 })
  await terminal.shows('q quit')
  writeProgram(folder, 'neverListens')
  await terminal.shows(/changed:\s+server\.ts/)
  expect(terminal.lines.slice(0, 2)).toEqual(['1. A small echo  changed:', 'server.ts'])
  terminal.press('q')
  expect(await terminal.exited).toBe(0)
})

test('survives an editor that saves by renaming, and a folder deleted and made again', async () => {
  const { folder, lesson, file, terminal } = await watching('decodes')
  await terminal.shows('q quit')
  writeFileSync(`${file}.tmp`, programs.echoes)
  renameSync(`${file}.tmp`, file)
  await terminal.shows('Passed')
  rmSync(lesson, { recursive: true })
  await terminal.shows('There is no server.ts')
  await terminal.shows('s start')
  writeProgram(folder, 'decodes')
  await terminal.shows('Not yet')
  await leave(terminal)
})

test('a save in the midst of a run ends it, leaves none of its processes, and begins anew', async () => {
  const { folder, lesson, file, terminal } = await watching('echoes')
  await terminal.shows('Passed')
  const never = `${programs.announcesItself.split('\n')[1]}\n${programs.announcesItself.split('\n')[0]}
appendFileSync('pids', process.pid + '\\n')
setInterval(() => {}, 1000)`
  writeFileSync(file, never)
  await expect.poll(() => existsSync(join(lesson, 'pids')), { timeout: 10_000 }).toBe(true)
  writeProgram(folder, 'echoes')
  await terminal.shows('Passed')
  expect(aliveFrom(join(lesson, 'pids'))).toEqual([])
  await leave(terminal)
})

test('many saves in a row end in one verdict on the last', async () => {
  const { folder, terminal } = await watching('echoes')
  await terminal.shows('Passed')
  for (let time = 0; time < 30; time++) {
    writeProgram(folder, 'neverListens')
    await delay(7)
  }
  writeProgram(folder, 'decodes')
  await terminal.shows('Not yet')
  await terminal.shows('q quit')
  expect(terminal.text).toContain('✗ Sends every byte back as it was')
  await leave(terminal)
})

test('a program that writes into its folder is not verified for ever', async () => {
  const { lesson, file, terminal } = await watching('echoes')
  await terminal.shows('Passed')
  writeFileSync(file, `${programs.announcesItself}\nappendFileSync('state.json', 'x')`)
  await terminal.shows('changed: server.ts')
  await terminal.shows('Passed')
  await terminal.shows('q quit')
  const starts = readFileSync(join(lesson, 'pids'), 'utf8')
  await delay(500)
  expect(readFileSync(join(lesson, 'pids'), 'utf8')).toBe(starts)
  await leave(terminal)
})

test('keys: verify, hint, read, list, next, previous, start', async () => {
  const { lesson, folder, terminal } = await watching('decodes')
  await terminal.shows('q quit')
  terminal.press('h')
  await terminal.shows('Hint 1 of')
  terminal.press('l')
  await terminal.shows('you are here')
  terminal.press('\x1b[A')
  terminal.press('p')
  await terminal.shows('step 1 of 2')
  await terminal.shows('1. Listen')
  terminal.press('n')
  await terminal.shows('step 2 of 2')
  terminal.press('n')
  await terminal.shows('2. A later lesson')
  await terminal.shows('There is no server.ts')
  terminal.press('s')
  await expect.poll(() => existsSync(join(lesson, '../02-later/server.ts')), { timeout: 10_000 }).toBe(true)
  await terminal.shows('changed: server.ts')
  await terminal.shows('q quit')
  terminal.press('p')
  await terminal.shows('1. A small echo')
  await terminal.shows('Not yet')
  writeFileSync(join(folder, 'unrelated.ts'), '')
  terminal.press('\r')
  await terminal.shows('q quit')
  await leave(terminal)
})

test('a key in the midst of a run breaks it off, and says so', async () => {
  const { lesson, file, terminal } = await watching('echoes')
  await terminal.shows('q quit')
  writeFileSync(file, `${programs.announcesItself.split('\ncreateServer')[0]}\nsetInterval(() => {}, 1000)`)
  await expect.poll(() => existsSync(join(lesson, 'pids')), { timeout: 10_000 }).toBe(true)
  terminal.press('l')
  await terminal.shows('The verification was broken off; v begins it again.')
  await terminal.shows('q quit')
  expect(aliveFrom(join(lesson, 'pids'))).toEqual([])
  writeProgram(dirname(dirname(lesson)), 'echoes')
  await terminal.shows('Passed')
  terminal.press('l')
  await terminal.shows('you are here')
  await leave(terminal)
})

test('run has the terminal; Ctrl-C ends the program alone', async () => {
  const folder = temporaryFolder()
  const file = join(writeProgram(folder, 'echoes'), 'server.ts')
  writeFileSync(
    file,
    `${programs.echoes}\nprocess.stdin.on('data', (text) => console.log('heard', String(text)))`,
  )
  const terminal = new TestTerminal(folder, ['watch', '1'], { env: { PORT: '0' }, after: 'stty -a' })
  await terminal.shows('q quit')
  terminal.press('x')
  await terminal.shows('HOST=')
  terminal.press('quiet\r')
  await terminal.shows('heard quiet')
  terminal.press('\x03')
  await terminal.shows('Your program has ended')
  await terminal.shows('q quit')
  await leave(terminal)
})

test('the editor has the terminal, and what it saves is verified', async () => {
  const folder = temporaryFolder()
  const editor = join(folder, 'editor.sh')
  writeFileSync(join(folder, 'echoes.ts'), programs.echoes)
  writeFileSync(
    editor,
    `#!/bin/sh\necho ready to type\nread line\nprintf 'typed %s\\n' "$line"\ncp "${folder}/echoes.ts" "$1"\n`,
  )
  chmodSync(editor, 0o755)
  writeProgram(folder, 'decodes')
  const env = { VISUAL: editor }
  const terminal = new TestTerminal(folder, ['watch', '1'], { env, after: 'stty -a' })
  await terminal.shows('q quit')
  terminal.press('e')
  await terminal.shows('ready to type')
  terminal.press('quickly\r')
  await terminal.shows('typed quickly')
  await terminal.shows('Passed')
  await leave(terminal)
})

test('type errors are a note that changes no verdict', async () => {
  const { file, terminal } = await watching('decodes')
  await terminal.shows('q quit')
  writeFileSync(file, `${programs.echoes}\nconst port: number = 'text'\n`)
  await terminal.shows('Passed')
  await terminal.shows('TypeScript sees 1 type error.')
  await terminal.shows('server.ts(3,7): error TS2322')
  await leave(terminal)
})

test('on 37 columns a type error breaks between words', async () => {
  const folder = temporaryFolder()
  const lesson = writeProgram(folder, 'echoes')
  writeFileSync(join(lesson, 'server.ts'), `${programs.echoes}\nconst port: number = 'text'\n`)
  const terminal = new TestTerminal(folder, ['watch', '1'], { columns: 37 })
  await terminal.shows('TypeScript sees 1 type error.')
  await terminal.shows('q quit')
  expect(terminal.text).toContain(
    "  server.ts(3,7): error TS2322:\n    Type 'string' is not assignable\n    to type 'number'.\n",
  )
  terminal.press('q')
  expect(await terminal.exited).toBe(0)
})

test('polls where it is asked to, and says so', async () => {
  const { folder, terminal } = await watching('decodes', ['--poll'])
  await terminal.shows('looked at twice a second')
  await terminal.shows('Not yet')
  writeProgram(folder, 'echoes')
  await terminal.shows('Passed')
  await leave(terminal)
})

test('SIGTERM in the midst of a run: exit code 143, terminal given back, no process left', async () => {
  const folder = temporaryFolder()
  const lesson = writeProgram(folder, 'announcesItself')
  const file = join(lesson, 'server.ts')
  writeFileSync(file, `${readFileSync(file, 'utf8').split('\ncreateServer')[0]}\nsetInterval(() => {}, 1000)`)
  const terminal = new TestTerminal(folder, ['watch', '1'])
  await expect.poll(() => existsSync(join(lesson, 'pids')), { timeout: 15_000 }).toBe(true)
  process.kill(terminal.pid, 'SIGTERM')
  expect(await terminal.exited).toBe(143)
  expect(terminal.cursorHidden).toBe(false)
  expect(aliveFrom(join(lesson, 'pids'))).toEqual([])
})

test.skipIf(process.platform !== 'linux')(
  'does nothing while nothing changes (CPU time in /proc)',
  async () => {
    const folder = temporaryFolder()
    writeProgram(folder, 'echoes')
    const terminal = new TestTerminal(folder, ['watch', '1'])
    await terminal.shows('q quit')
    const ticks = () =>
      readFileSync(`/proc/${terminal.pid}/stat`, 'utf8')
        .split(') ')[1]!
        .split(' ')
        .slice(11, 13)
        .reduce((sum, text) => sum + Number(text), 0)
    // TypeScript and the garbage collector have their say first.
    await delay(3_000)
    const before = ticks()
    await delay(2_000)
    expect(ticks() - before).toBeLessThanOrEqual(2)
    terminal.press('q')
    expect(await terminal.exited).toBe(0)
  },
)

test('a narrow terminal, resized in the midst', async () => {
  const folder = temporaryFolder()
  writeProgram(folder, 'decodes')
  const terminal = new TestTerminal(folder, ['watch', '1'], { columns: 100, rows: 30 })
  await terminal.shows('q quit')
  terminal.press('v')
  terminal.resize(20, 10)
  await delay(100)
  terminal.resize(80, 24)
  writeProgram(folder, 'echoes')
  await terminal.shows('Passed')
  await terminal.shows('q quit')
  terminal.press('q')
  expect(await terminal.exited).toBe(0)
})

test('TERM=dumb: the same lines, and no cursor is moved', async () => {
  const folder = temporaryFolder()
  writeProgram(folder, 'decodes')
  const terminal = new TestTerminal(folder, ['watch', '1'], { env: { TERM: 'dumb' } })
  await terminal.shows('q quit')
  writeProgram(folder, 'echoes')
  await terminal.shows('Passed')
  expect(terminal.text).toContain('Not yet')
  terminal.press('q')
  expect(await terminal.exited).toBe(0)
})

test.each(['en', 'es'])('without a terminal it says what to use, exit 2 (%s)', async (language) => {
  const folder = temporaryFolder()
  mkdirSync(join(folder, 'solutions'))
  const { code, out, err } = await cli(folder, ['watch', '1', '--lang', language])
  expect({ code, out }).toEqual({ code: 2, out: '' })
  expect(err).toContain('npx socketlings verify')
})
