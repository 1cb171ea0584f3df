import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { cli, temporaryFolder } from '../support/cli.ts'
import { writeProgram } from '../support/programs.ts'

const progressFile = (folder: string) => join(folder, '.socketlings', 'progress.json')

test('start overwrites nothing', async () => {
  const folder = temporaryFolder()
  const file = join(writeProgram(folder, 'echoes'), 'server.ts')
  const before = readFileSync(file, 'utf8')
  const { out } = await cli(folder, 'start 1')
  expect(readFileSync(file, 'utf8')).toBe(before)
  expect(out).toMatch(/client\.ts {2}new\n {2}server\.ts {2}yours/)
})

test('reset keeps the old files, however often', async () => {
  const folder = temporaryFolder()
  for (const text of ['first', 'second']) {
    await cli(folder, 'start 1')
    writeFileSync(join(folder, 'solutions/01-echo/server.ts'), text)
    expect((await cli(folder, 'reset 1 --yes')).code).toBe(0)
    expect(readFileSync(join(folder, 'solutions/01-echo/server.ts'), 'utf8')).toContain('Step 1')
  }
  const kept = join(folder, 'solutions/.kept')
  const texts = readdirSync(kept).map((name) => readFileSync(join(kept, name, 'server.ts'), 'utf8'))
  expect(texts.toSorted()).toEqual(['first', 'second'])
})

test('reset leaves a shell where it is, in the folder of the lesson', async () => {
  const folder = temporaryFolder()
  await cli(folder, 'start 1')
  const inside = join(folder, 'solutions/01-echo')
  mkdirSync(join(inside, 'notes'))
  writeFileSync(join(inside, 'notes/mine.txt'), 'mine')
  const before = statSync(inside).ino
  expect((await cli(inside, 'reset 1 --yes')).code).toBe(0)
  expect(statSync(inside).ino).toBe(before)
  expect(readdirSync(inside)).toEqual(['client.ts', 'server.ts'])
  const [kept = ''] = readdirSync(join(folder, 'solutions/.kept'))
  expect(readFileSync(join(folder, 'solutions/.kept', kept, 'notes/mine.txt'), 'utf8')).toBe('mine')
})

test('commands work from anywhere inside the workspace, and know the lesson one is in', async () => {
  const folder = temporaryFolder()
  await cli(folder, 'start 1')
  await cli(folder, 'start 2')
  const inside = join(folder, 'solutions/01-echo')
  writeProgram(folder, 'echoes')
  const { code, out } = await cli(inside, 'verify')
  expect({ code, passed: out.includes('Passed: A small echo') }).toEqual({ code: 0, passed: true })
  expect(existsSync(progressFile(folder))).toBe(true)
  expect(existsSync(join(inside, '.socketlings'))).toBe(false)
})

test.each([
  ['solutions', 'start 1'],
  ['.socketlings', 'start 1'],
])('a file in the place of %s is named', async (name, line) => {
  const folder = temporaryFolder()
  writeFileSync(join(folder, name), '')
  expect(await cli(folder, line)).toMatchObject({
    code: 2,
    err: `<folder>/${name} is not a folder. Use another one, or move this out of the way.\n`,
  })
})

test.each(['solutions', 'solutions/01-echo'])(
  'a symbolic link %s that leads to itself is named',
  async (name) => {
    const folder = temporaryFolder()
    if (name.includes('/')) mkdirSync(join(folder, 'solutions'))
    symlinkSync(join(folder, name), join(folder, name))
    for (const line of ['start 1', 'verify 1']) {
      const { code, err } = await cli(folder, line)
      expect({ line, code, err }).toEqual({
        line,
        code: 2,
        err: expect.stringContaining('leads back to itself'),
      })
    }
  },
)

test.each([
  ['echoes', 0, 'Passed: A small echo'],
  ['decodes', 1, 'Likely cause'],
] as const)('progress that cannot be noted costs nobody the report of %s', async (program, code, shown) => {
  const folder = temporaryFolder()
  writeProgram(folder, program)
  symlinkSync('nowhere/at/all', join(folder, '.socketlings'))
  const result = await cli(folder, 'verify 1')
  expect(result.code).toBe(code)
  expect(result.out).toContain(shown)
  expect(result.err).toMatch(/^<folder>\/\.socketlings .+\n$/)
})

test('the folder that one stands in is called so: its dot would be read as the end of the sentence', async () => {
  const folder = temporaryFolder()
  const own = join(folder, 'solutions', '01-echo')
  mkdirSync(own, { recursive: true })
  expect((await cli(own, 'verify')).err).toMatch(/^There is no server\.ts in this folder\. Begin with: /)
  expect((await cli(own, 'verify --lang es')).err).toMatch(/^No hay ningún server\.ts en esta carpeta\. /)
  expect((await cli(own, 'start')).out).toMatch(/^Ready in this folder:\n/)
  expect((await cli(folder, 'replay ana 1')).err).toMatch(/^There are no grades in this folder\. /)
})

// Root may write anywhere.
test.skipIf(process.getuid?.() === 0)('a read-only folder is named', async () => {
  const folder = temporaryFolder()
  chmodSync(folder, 0o555)
  expect(await cli(folder, 'start 1')).toMatchObject({
    code: 2,
    err: expect.stringContaining('There is no permission to use'),
  })
  expect(await cli(folder, 'doctor')).toMatchObject({ code: 2 })
})

test.each(['{"version":1,', '[]', '{"version":1,"lessons":{"01-echo":{"steps":3}}}', ''])(
  'a broken progress file is set aside and told: %s',
  async (text) => {
    const folder = temporaryFolder()
    mkdirSync(join(folder, '.socketlings'))
    writeFileSync(progressFile(folder), text)
    const { code, err } = await cli(folder, 'list')
    expect(code).toBe(0)
    expect(err).toContain('could not be read as progress; it was set aside')
    const [kept] = readdirSync(join(folder, '.socketlings'))
    expect(readFileSync(join(folder, '.socketlings', kept ?? ''), 'utf8')).toBe(text)
    expect((await cli(folder, 'list')).err).toBe('')
  },
)

test('what a newer version has noted in the progress survives', async () => {
  const folder = temporaryFolder()
  mkdirSync(join(folder, '.socketlings'))
  const progress = { version: 1, language: 'es', lessons: { '99-later': { steps: [], mood: 'good' } } }
  writeFileSync(progressFile(folder), JSON.stringify(progress))
  await cli(folder, 'start 1')
  expect(JSON.parse(readFileSync(progressFile(folder), 'utf8'))).toMatchObject(progress)
})

test('doctor finds this machine fit, and says so as JSON too', async () => {
  const folder = temporaryFolder()
  const { checks } = JSON.parse((await cli(folder, 'doctor --json')).out) as {
    checks: { id: string; ok: boolean }[]
  }
  // What other runs on this machine have left behind is not this test's business,
  // nor is grading, for which this test needs no sandbox.
  const unfit = checks.filter(({ id, ok }) => !ok && id !== 'orphans' && id !== 'isolation')
  expect(unfit).toEqual([])
  expect(checks.map(({ id }) => id)).toContain('loopback')
  const { out } = await cli(folder, 'doctor')
  expect(out).toContain('✓ TCP and UDP on 127.0.0.1')
})
