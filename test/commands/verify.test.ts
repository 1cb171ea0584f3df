import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { ownLessons } from '../../runner/context.ts'
import type { LessonJson } from '../../runner/report/json.ts'
import { cli, temporaryFolder } from '../support/cli.ts'
import { writeProgram } from '../support/programs.ts'

const parse = (out: string) => JSON.parse(out.replaceAll('<time>', '0')) as LessonJson

test('JSON has the fixed shape, and the exit code says the verdict', async () => {
  const folder = temporaryFolder()
  writeProgram(folder, 'decodes')
  const { code, out } = await cli(folder, 'verify 1 --json --all')
  expect(code).toBe(1)
  const result = parse(out)
  expect(result).toMatchObject({ lesson: '01-echo', verdict: 'failed', points: 3, maxPoints: 6 })
  expect(result.checks.map(({ id, step, status }) => ({ id, step, status }))).toEqual([
    { id: 'accepts-a-client', step: 1, status: 'passed' },
    { id: 'echoes-text', step: 2, status: 'passed' },
    { id: 'echoes-bytes', step: 2, status: 'failed' },
  ])
  expect(result.checks[2]).toMatchObject({
    kind: 'mismatch',
    points: 0,
    maxPoints: 3,
    title: 'Sends every byte back as it was',
    message: 'Byte 3 that client 1 got is not the one expected.',
    diagnosis: 'Bytes became text on the way. Keep the Buffer.',
  })
})

test('steps after the first that is not passed are skipped', async () => {
  const folder = temporaryFolder()
  mkdirSync(join(folder, 'solutions', '01-echo'), { recursive: true })
  writeFileSync(join(folder, 'solutions', '01-echo', 'server.ts'), 'process.exitCode = 0')
  const { code, out } = await cli(folder, 'verify 1 --json')
  const { checks, verdict } = parse(out)
  expect({ code, verdict }).toEqual({ code: 1, verdict: 'failed' })
  expect(checks.map(({ status }) => status)).toEqual(['failed', 'skipped', 'skipped'])
  expect(checks[0]).toMatchObject({ kind: 'exited', message: expect.stringContaining('exit code 0') })
  expect(checks[1]?.message).toBe('step 1 comes first')
})

test('one step alone passes that step, not the lesson', async () => {
  const folder = temporaryFolder()
  writeProgram(folder, 'echoes')
  expect((await cli(folder, 'verify 1 --step 2')).code).toBe(0)
  const { lessons } = JSON.parse(readFileSync(join(folder, '.socketlings/progress.json'), 'utf8'))
  expect(lessons['01-echo']).toMatchObject({ steps: ['echo'] })
  expect(lessons['01-echo']).not.toHaveProperty('passedAt')
})

test('a step that a run over the whole lesson does not come to is lost, as its points are', async () => {
  const folder = temporaryFolder()
  const standing = () => {
    const { lessons } = JSON.parse(readFileSync(join(folder, '.socketlings/progress.json'), 'utf8'))
    const { steps, points } = lessons['01-echo']
    return { steps, points }
  }
  writeProgram(folder, 'echoes')
  await cli(folder, 'verify 1')
  expect(standing()).toEqual({ steps: ['listen', 'echo'], points: 6 })
  writeProgram(folder, 'tellsAndExits')
  await cli(folder, 'verify 1')
  expect(standing()).toEqual({ steps: [], points: 0 })
})

test('an error that a program prints and survives stands before the likely cause', async () => {
  const folder = temporaryFolder()
  writeProgram(folder, 'logsWhatItCatches')
  const { out } = await cli(folder, 'verify 1')
  expect(out).toMatch(/standard error\n(?:  │ .*\n)*  │ Error: nothing to send back\n/)
  expect(out).toMatch(/Likely cause\n  Standard error tells of an error\./)
})

test('a crash is told with its error, and no escape code of the program reaches the screen', async () => {
  const folder = temporaryFolder()
  writeProgram(folder, 'crashes')
  const { code, out } = await cli(folder, 'verify 1')
  expect(code).toBe(1)
  expect(out).toContain('server.ts crashed (exit code 1): Error: boom \\x1b[31m')
  expect(out).toContain('The last lines of server.ts on standard error')
  expect(out.replaceAll('\n', '')).not.toMatch(/\p{Cc}/u)
})

test('programs elsewhere do not count for progress', async () => {
  const folder = temporaryFolder()
  const elsewhere = writeProgram(temporaryFolder(), 'echoes')
  expect((await cli(folder, ['verify', '1', '--dir', elsewhere])).code).toBe(0)
  expect((await cli(folder, 'progress')).out).toContain('0 of 2 lessons passed')
})

test('a program in another language is started as told', async () => {
  const folder = temporaryFolder()
  const elsewhere = writeProgram(temporaryFolder(), 'echoes')
  const command = `server="${process.execPath}" '${join(elsewhere, 'server.ts')}'`
  mkdirSync(join(folder, 'solutions', '01-echo'), { recursive: true })
  expect(await cli(folder, ['verify', '1', '--command', command])).toMatchObject({ code: 0 })
})

test.each([
  ['nosuchprog x', 'en', '"nosuchprog" could not be started: there is no such program.'],
  ['./server.ts', 'en', '"./server.ts" could not be started: it is not executable (chmod +x).'],
  ['./gone', 'es', 'No se pudo arrancar «./gone»: no existe ese programa.'],
  ['./server.ts', 'es', 'No se pudo arrancar «./server.ts»: no es ejecutable (chmod +x).'],
])('the command %s is refused before the run (%s)', async (command, language, sentence) => {
  const folder = temporaryFolder()
  writeProgram(folder, 'echoes')
  const line = ['verify', '1', '--lang', language, '--command', `server=${command}`]
  expect(await cli(folder, line)).toEqual({ code: 2, out: '', err: `${sentence}\n` })
})

test('a later program that is missing is named, and is no crash of it', async () => {
  const folder = temporaryFolder()
  await cli(folder, 'start 1', { lessons: ownLessons })
  rmSync(join(folder, 'solutions/01-tcp-echo/client.ts'))
  const { code, out, err } = await cli(folder, 'verify 1 --step 5', { lessons: ownLessons })
  expect(code).toBe(2)
  expect(err).toContain('There is no client.ts in solutions/01-tcp-echo. Begin with: npx socketlings start 1')
  expect(out).not.toContain('ERR_MODULE_NOT_FOUND')
})

test.each([
  ['en', 'There is no server.ts.', 'There is no server.ts in'],
  ['es', 'Falta server.ts.', 'No hay ningún server.ts en'],
])('with --all the other programs are checked without the first one too (%s)', async (lang, seen, end) => {
  const folder = temporaryFolder()
  await cli(folder, 'start 1', { lessons: ownLessons })
  rmSync(join(folder, 'solutions/01-tcp-echo/server.ts'))
  const line = `verify 1 --all --lang ${lang}`
  const { code, out, err } = await cli(folder, `${line} --json`, { lessons: ownLessons })
  expect({ code, err }).toEqual({ code: 2, err: expect.stringContaining(end) as string })
  const { checks } = parse(out)
  expect(checks[0]).toMatchObject({ kind: 'crashed', message: seen })
  expect(checks.find(({ step }) => step === 5)).toMatchObject({ status: 'failed', kind: 'exited' })
  // What is wrong with the other program is told as well.
  const text = await cli(folder, line, { lessons: ownLessons })
  expect(text.out).toContain(seen)
  expect(text).toMatchObject({ code: 2, err: expect.stringContaining(end) as string })
})

test.each([
  ['01-tcp-echo', 'en', /^Node cannot read the file, and so nothing in it has run/],
  ['04-threads', 'es', /^Node no puede leer el archivo, así que no se ha ejecutado nada/],
])(
  'whatever a check is about, of a program that cannot be loaded that alone is told (%s)',
  async (lesson, lang, cause) => {
    const folder = temporaryFolder()
    for (const file of ['server.ts', 'client.ts']) writeFileSync(join(folder, file), 'const port = {\n')
    const line = ['verify', lesson, '--dir', folder, '--all', '--json', '--lang', lang]
    const { checks } = parse((await cli(folder, line, { lessons: ownLessons })).out)
    const failed = checks.filter(({ status }) => status === 'failed')
    expect(failed.length).toBeGreaterThan(5)
    for (const { kind, message, diagnosis } of failed) {
      expect(kind).toBe('crashed')
      expect(message).toContain('SyntaxError')
      expect(diagnosis).toMatch(cause)
    }
  },
)

test('a replay needs the same options and the seed', async () => {
  const folder = temporaryFolder()
  const elsewhere = writeProgram(temporaryFolder(), 'decodes')
  const { out } = await cli(folder, ['verify', '1', '--all', '--dir', elsewhere, '--seed', 'abc'])
  expect(out).toContain(`npx socketlings verify 1 --all --dir ${elsewhere} --seed abc`)
})

test('repeated runs are compared, and the worst decides', async () => {
  const folder = temporaryFolder()
  writeProgram(folder, 'echoes')
  expect(await cli(folder, 'verify 1 --repeat 3')).toMatchSnapshot('all alike')
  // Right in the first run, which starts it once a step; wrong ever after.
  const program = `import { appendFileSync, readFileSync } from 'node:fs'
import { createServer } from 'node:net'
appendFileSync('starts', '.')
const right = readFileSync('starts').length <= 2
createServer((socket) => {
  socket.on('error', () => {})
  if (right) socket.pipe(socket)
  else socket.setEncoding('utf8').on('data', (text: string) => socket.write(text))
}).listen(Number(process.env.PORT), process.env.HOST)`
  writeFileSync(join(folder, 'solutions/01-echo/server.ts'), program)
  const { code, out } = await cli(folder, 'verify 1 --repeat 2')
  expect(code).toBe(1)
  expect(out).toContain('with differing verdicts')
  expect(out).toContain('echoes-bytes')
})

test.each([
  ['client.ts', 'verify 1 --step 5 --repeat 2'],
  ['server.ts', 'verify 1 --step 5 --repeat 2'],
  ['server.ts', 'verify 1 --step 1 --repeat 2 --all'],
])('of repeated runs too, a program that is missing is named: %s, %s', async (file, line) => {
  const folder = temporaryFolder()
  await cli(folder, 'start 1', { lessons: ownLessons })
  rmSync(join(folder, 'solutions/01-tcp-echo', file))
  expect(await cli(folder, line, { lessons: ownLessons })).toMatchObject({
    code: 2,
    err: `There is no ${file} in solutions/01-tcp-echo. Begin with: npx socketlings start 1\n`,
  })
})

test.each([
  ['SIGINT', 130],
  ['SIGTERM', 143],
  ['SIGHUP', 129],
] as const)('%s ends a run with its exit code and leaves no program', async (signal, code) => {
  const folder = temporaryFolder()
  writeProgram(folder, 'echoes')
  const result = await cli(folder, 'verify 1 --repeat 1000', { watch: (_, send) => send(signal) })
  expect(result.code).toBe(code)
})

test('all conversations on request, passed ones too', async () => {
  const folder = temporaryFolder()
  writeProgram(folder, 'echoes')
  expect(await cli(folder, 'verify 1 --wire')).toMatchSnapshot()
})
