import { describe, expect, test } from 'vitest'
import { cli, temporaryFolder } from '../support/cli.ts'
import { writeProgram } from '../support/programs.ts'

const both = ['en', 'es'] as const
const commands = [
  'list',
  'read',
  'start',
  'run',
  'edit',
  'verify',
  'watch',
  'tap',
  'hint',
  'solution',
  'reset',
  'progress',
  'lang',
  'doctor',
]

describe.each(both)('in %s', (lang) => {
  test('help of the whole and of each command', async () => {
    const folder = temporaryFolder()
    for (const command of ['', ...commands]) {
      const { code, out, err } = await cli(folder, `${command} --help --lang ${lang}`)
      expect({ code, err }).toEqual({ code: 0, err: '' })
      expect(out).toMatchSnapshot(command || 'socketlings')
    }
  })

  test('the way of a learner through a lesson', async () => {
    const folder = temporaryFolder()
    const steps = [
      '',
      'list',
      'read 1',
      'verify 1',
      'start 1',
      'start echo',
      '',
      'hint',
      'hint',
      'hint',
      'solution 1',
    ]
    for (const line of steps)
      expect(await cli(folder, `--lang ${lang} ${line}`)).toMatchSnapshot(line || 'socketlings')
    writeProgram(folder, 'decodes')
    expect(await cli(folder, `verify 1 --lang=${lang}`)).toMatchSnapshot('verify, decoding')
    writeProgram(folder, 'echoes')
    for (const line of ['verify 1', 'progress', 'list', 'solution 1', 'reset 1', 'reset 1 --yes', '']) {
      expect(await cli(folder, `${line} --lang ${lang}`)).toMatchSnapshot(`then ${line || 'socketlings'}`)
    }
  })

  test('wrong use is said in a sentence, with exit code 2', async () => {
    const folder = temporaryFolder()
    writeProgram(folder, 'echoes')
    const lines = [
      'verfy',
      'xyzzy',
      'verify echho',
      'verify 9',
      'verify 1 2',
      'verify --sed 1',
      'verify --seed',
      'verify --seed xyz',
      'verify --step 99',
      'verify --repeat 0',
      'verify --dir <missing>',
      'verify --command python',
      'verify --command nobody=python',
      'read 1 --step x',
      'run 1 nobody',
      'verify 2',
      'run 2',
      'reset',
      'reset 2 --yes',
      'list extra',
      'list -- extra',
    ]
    for (const line of lines) {
      const { code, out, err } = await cli(
        folder,
        `${line} --lang ${lang}`.replace(/^(list) -- extra (.*)$/, '$1 $2 -- extra'),
      )
      expect({ line, code, out }).toEqual({ line, code: 2, out: '' })
      expect(err).toMatchSnapshot(line)
      expect(err.trim().split('\n')).toHaveLength(1)
    }
  })
})

test('what stands after -- is no option, but a name', async () => {
  const { err } = await cli(temporaryFolder(), 'replay --out . -- -minus 1')
  expect(err).toContain('There are no grades')
  expect((await cli(temporaryFolder(), 'grade -- -hw')).err).toContain('<folder>/-hw')
  expect(await cli(temporaryFolder(), 'grade run -- more')).toMatchObject({
    code: 2,
    err: expect.stringContaining('"more" is one argument too many') as string,
  })
})

test('a language that the course does not speak', async () => {
  expect(await cli(temporaryFolder(), 'list --lang fr')).toMatchObject({
    code: 2,
    err: expect.stringContaining('"fr"'),
  })
})

test('the locale decides the language, POSIX variables in their order', async () => {
  const folder = temporaryFolder()
  const title = async (env: NodeJS.ProcessEnv) => (await cli(folder, 'list', { env })).out.split('\n')[0]
  expect(await title({})).toBe('Lessons')
  expect(await title({ LANG: 'es_ES.UTF-8' })).toBe('Lecciones')
  expect(await title({ LANG: 'es_ES.UTF-8', LC_ALL: 'C' })).toBe('Lessons')
  expect(await title({ LANG: 'en_US.UTF-8', LC_MESSAGES: 'es' })).toBe('Lecciones')
  expect(await title({ LANG: 'est_EE' })).toBe('Lessons')
})

test('colour only on a terminal that wants it', async () => {
  const folder = temporaryFolder()
  const colored = async (columns: number | undefined, env: NodeJS.ProcessEnv) =>
    (await cli(folder, 'list', { env, ...(columns !== undefined && { columns }) })).out.includes('\x1b[')
  expect(await colored(80, {})).toBe(true)
  expect(await colored(80, { NO_COLOR: '1' })).toBe(false)
  expect(await colored(80, { TERM: 'dumb' })).toBe(false)
  expect(await colored(undefined, {})).toBe(false)
  expect(await colored(undefined, { FORCE_COLOR: '1' })).toBe(true)
})

test('a lesson for reading, at a terminal', async () => {
  const { out } = await cli(temporaryFolder(), 'read 1', { columns: 60, env: { NO_COLOR: '1' } })
  expect(out).toMatchSnapshot()
  for (const line of out.split('\n')) expect(line.length).toBeLessThanOrEqual(60)
})

test.each(['--help', 'verify --help', '--lang es --help', 'grade --lang es --help'])(
  '%s keeps to a narrow terminal and cuts no word',
  async (line) => {
    const words = async (columns: number) => {
      const { out } = await cli(temporaryFolder(), line, { columns, env: { NO_COLOR: '1' } })
      for (const row of out.split('\n')) expect(row.length).toBeLessThanOrEqual(columns)
      return out.split(/\s+/)
    }
    for (const columns of [45, 65]) expect(await words(columns)).toEqual(await words(100))
  },
)
