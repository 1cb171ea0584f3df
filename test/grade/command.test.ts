import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { inflateRawSync } from 'node:zlib'
import { describe, expect, test, vi } from 'vitest'
import type { Grade } from '../../runner/grade/grade.ts'
import { readGrades } from '../../runner/grade/open-grades.ts'
import { splitWords } from '../../runner/words.ts'
import { writeZip } from '../support/archives.ts'
import { cli, temporaryFolder } from '../support/cli.ts'
import { handIn, submitted } from '../support/submissions.ts'

// A deadline for a very busy machine: several gradings, each with processes of its own.
vi.setConfig({ testTimeout: 120_000 })

/** A folder `hw` with what three students have handed in: right, wrong, and nothing. */
function someSubmissions(): string {
  const folder = temporaryFolder()
  const hw = join(folder, 'hw')
  handIn(hw, 'ana', submitted.echoes)
  handIn(hw, 'ben', submitted.decodes)
  mkdirSync(join(hw, 'carla'))
  return folder
}

const grade = (folder: string, more = '', env = {}) =>
  cli(folder, `grade hw --lessons 1 --isolation none --jobs 1 ${more}`, { env })

async function gradesIn(folder: string, out = 'hw-grades'): Promise<Map<string, Grade>> {
  using store = await readGrades(join(folder, out), out)
  const entries = store.students().map((student) => {
    const { checks, ...others } = store.grade({ student, lesson: '01-echo' }, JSON.stringify)!
    return [student, { ...others, checks }] as const
  })
  return new Map(entries)
}

/** Without the rate, which differs from run to run. */
const steady = (text: string) => text.replaceAll(/\d+(\.\d+)? (a minute|por minuto)/g, '<rate> $2')

const inShort = (grades: ReadonlyMap<string, Grade>) =>
  Object.fromEntries(
    [...grades].map(([student, { state, verdict, points }]) => [student, { state, verdict, points }]),
  )

test('everybody gets what they deserve; marks do not change the exit code', async () => {
  const folder = someSubmissions()
  const { code, out, err } = await grade(folder)
  expect({ code, out: steady(out), err }).toMatchSnapshot()
  expect(inShort(await gradesIn(folder))).toEqual({
    ana: { state: 'graded', verdict: 'passed', points: 6 },
    ben: { state: 'graded', verdict: 'failed', points: 3 },
    carla: { state: 'not-submitted', verdict: undefined, points: 0 },
  })
  const results = JSON.parse(readFileSync(join(folder, 'hw-grades', 'results.json'), 'utf8')) as object
  expect(results).toBeTypeOf('object')
})

test('in Spanish', async () => {
  const { code, out, err } = await grade(someSubmissions(), '--lang es')
  expect({ code, out: steady(out), err }).toMatchSnapshot()
})

test('a grade holds what it takes to defend it', async () => {
  const folder = someSubmissions()
  await grade(folder, '--seed abc')
  const ben = (await gradesIn(folder)).get('ben')!
  expect(ben).toMatchObject({
    seed: 'abc',
    runtime: process.version,
    isolation: 'none',
    runs: 1,
    maxPoints: 6,
    submissionHash: expect.stringMatching(/^[0-9a-f]{64}$/) as string,
    courseHash: expect.stringMatching(/^[0-9a-f]{64}$/) as string,
  })
  const [passed, , failed] = ben.checks
  expect(passed!.wire).toEqual([])
  expect(failed!.failure).toMatchObject({ kind: 'mismatch', expected: Uint8Array.of(1, 2, 0xff, 3) })
  expect(failed!.wire.map(({ type }) => type)).toContain('data')
})

describe('what has not changed is not graded again', () => {
  const startOf = async (folder: string) =>
    Object.fromEntries([...(await gradesIn(folder))].map(([student, { startedAt }]) => [student, startedAt]))

  test('only the changed submission is', async () => {
    const folder = someSubmissions()
    await grade(folder)
    const before = await startOf(folder)
    handIn(join(folder, 'hw'), 'ben', submitted.echoes)
    const { out } = await grade(folder)
    expect(out).toContain('2 unchanged')
    const after = await startOf(folder)
    expect(after).toEqual({ ...before, ben: expect.not.stringMatching(before.ben!) as string })
    expect((await gradesIn(folder)).get('ben')!.verdict).toBe('passed')
  })

  test('--regrade grades one again, --fresh all', async () => {
    const folder = someSubmissions()
    await grade(folder)
    const before = await startOf(folder)
    await grade(folder, '--regrade ana/1')
    const regraded = await startOf(folder)
    expect(regraded).toEqual({ ...before, ana: expect.not.stringMatching(before.ana!) as string })
    expect((await grade(folder, '--fresh')).out).not.toContain('unchanged')
    expect(Object.values(await startOf(folder))).not.toContain(regraded.ana)
  })

  test('another seed is another grade', async () => {
    const folder = someSubmissions()
    await grade(folder, '--seed 1')
    expect((await grade(folder)).out).toContain('3 unchanged')
    expect((await grade(folder, '--seed 2')).out).not.toContain('unchanged')
  })

  test('seeds for each student stay until a seed is named', async () => {
    const folder = someSubmissions()
    const seeds = async () => new Set([...(await gradesIn(folder)).values()].map(({ seed }) => seed)).size
    await grade(folder, '--seed-per-student')
    expect(await seeds()).toBe(3)
    const { out } = await grade(folder)
    expect(out).toContain('seed: one for each student, from')
    expect(out).toContain('3 unchanged')
    await grade(folder, '--seed 1')
    expect(await seeds()).toBe(1)
    const help = (await cli(folder, 'grade --help')).out.replaceAll(/\s+/g, ' ')
    expect(help).toContain('for each student, in later runs too until --seed is given')
  })

  test.each(['--regrade nobody/1', '--regrade ana/2', '--students nobody'])(
    'a refused command changes nothing, neither seeds nor what is graded: %s',
    async (wrong) => {
      const folder = someSubmissions()
      await grade(folder)
      expect((await grade(folder, `--seed abcd --seed-per-student --fresh ${wrong}`)).code).toBe(2)
      expect((await grade(folder)).out).toContain('3 unchanged')
    },
  )

  test('nor does one whose reports cannot be written', async () => {
    const folder = someSubmissions()
    await grade(folder)
    const log = join(folder, 'hw-grades', 'results.jsonl')
    rmSync(log)
    mkdirSync(log)
    expect((await grade(folder, '--seed abcd --fresh')).code).toBe(2)
    rmSync(log, { recursive: true })
    expect((await grade(folder)).out).toContain('3 unchanged')
  })
})

test('a few students leave the grades of the others in the reports', async () => {
  const folder = someSubmissions()
  await grade(folder)
  const { out } = await grade(folder, '--students b*')
  expect(out).toContain('Graded: 0 passed, 1 failed')
  expect(readFileSync(join(folder, 'hw-grades', 'grades.csv'), 'utf8')).toContain('ana')
})

test('a roster names students, and those who have handed in nothing', async () => {
  const folder = someSubmissions()
  writeFileSync(join(folder, 'class.csv'), 'folder,id,name\nana,17,Ana López\ncarla,19,Carla\ndora,20,Dora\n')
  const { code, err } = await grade(folder, '--roster class.csv')
  expect(code).toBe(0)
  expect(err).toContain('Not in the roster: ben')
  expect(err).toContain('nothing handed in: dora')
  expect((await gradesIn(folder)).get('dora')!.state).toBe('not-submitted')
  expect(readFileSync(join(folder, 'hw-grades', 'grades.csv'), 'utf8')).toContain('Ana López')
})

test('whose mark finds no place in what a platform exported, or whom the roster takes for one, is told', async () => {
  const folder = someSubmissions()
  const roster = [
    'folder,name,email',
    'ana,Jane Roe,',
    'ben,Jane Roe,',
    'carla,Carla,c@x.org',
    'dora,Dora,C@x.org',
  ]
  writeFileSync(join(folder, 'class.csv'), roster.join('\n'))
  writeFileSync(
    join(folder, 'ws.csv'),
    'Identifier,Full name,Grade,Maximum Grade\nParticipant 1,Jane Roe,,10\nParticipant 2,Jane Roe,,10\n',
  )
  const { code, err } = await grade(folder, '--roster class.csv --moodle ws.csv')
  expect(code).toBe(0)
  expect(err).toMatch(/somebody else has too.*: carla, dora\n/)
  expect(err).toMatch(/not clear which line of ws\.csv is theirs: ana, ben\./)
  expect(err).toMatch(/no line of ws\.csv has their .*: carla, dora\n/)
  expect(readFileSync(join(folder, 'hw-grades', 'moodle-worksheet-01-echo.csv'), 'utf8')).toContain(
    'Participant 1,Jane Roe,,10',
  )
})

test('archives are graded as folders are', async () => {
  const folder = temporaryFolder()
  mkdirSync(join(folder, 'hw'))
  await writeZip(join(folder, 'hw', 'doeana_LATE_12345_67890_work.zip'), {
    'work/solutions/01-echo/server.ts': submitted.echoes,
  })
  await grade(folder)
  expect(inShort(await gradesIn(folder))).toEqual({
    doeana_12345: { state: 'graded', verdict: 'passed', points: 6 },
  })
})

test('files that nobody has packed are graded, or get no mark: never zero points', async () => {
  const folder = temporaryFolder()
  const hw = join(folder, 'hw')
  mkdirSync(hw)
  writeFileSync(join(hw, 'roejim_555_7_server.ts'), submitted.echoes)
  writeFileSync(join(hw, 'doeana_556_8_server-1.ts'), submitted.echoes)
  writeFileSync(join(folder, 'class.csv'), 'folder,name\nroejim_555,Jim\ndoeana_556,Ana\n')
  const { code, out, err } = await grade(folder, '--roster class.csv')
  expect({ code, err }).toEqual({ code: 1, err: expect.not.stringContaining('nothing handed in') as string })
  expect(out).toMatch(/! doeana_556\/01-echo: Single files are not called as .*: server-1\.ts/)
  expect(inShort(await gradesIn(folder))).toEqual({
    doeana_556: { state: 'error', verdict: undefined, points: undefined },
    roejim_555: { state: 'graded', verdict: 'passed', points: 6 },
  })
})

test('what is refused is no mark, is said, stops nobody, and is tried again', async () => {
  const folder = someSubmissions()
  writeFileSync(join(folder, 'hw', 'dora.zip'), 'no archive')
  const { code, out } = await grade(folder)
  expect(code).toBe(1)
  expect(out).toContain('Graded: 1 passed, 1 failed, 1 not submitted, 1 without a mark')
  expect(out).toMatch(/! dora\/01-echo: The archive is not sound/)
  expect(inShort(await gradesIn(folder)).dora).toEqual({
    state: 'error',
    verdict: undefined,
    points: undefined,
  })
  await writeZip(join(folder, 'hw', 'dora.zip'), { '01-echo/server.ts': submitted.echoes })
  expect((await grade(folder)).code).toBe(0)
})

test('a submission that kills what probes it gets no mark after two tries, and stops nobody', async () => {
  const folder = someSubmissions()
  handIn(join(folder, 'hw'), 'ada', submitted.killsItsSlot)
  const { code, out, err } = await grade(folder)
  expect(code).toBe(1)
  expect(err.match(/probed ada\/01-echo has died/g)).toHaveLength(2)
  expect(out).toContain('1 passed, 1 failed, 1 not submitted, 1 without a mark')
  expect(inShort(await gradesIn(folder)).ada).toEqual({
    state: 'error',
    verdict: undefined,
    points: undefined,
  })
})

test('one time-out is no failure, two are', async () => {
  const folder = temporaryFolder()
  const hw = join(folder, 'hw')
  handIn(hw, 'unlucky', submitted.answersTheSecondTime(join(folder, 'once')))
  handIn(hw, 'wrong', submitted.neverListens)
  await grade(folder)
  const grades = await gradesIn(folder)
  const { verdict, runs, points } = grades.get('unlucky')!
  expect({ verdict, runs, points }).toEqual({ verdict: 'passed', runs: 3, points: 6 })
  const wrong = grades.get('wrong')!
  expect(wrong.runs).toBe(2)
  expect(wrong.checks[0]).toMatchObject({ status: 'failed', kind: 'timeout', confirmed: true })
})

test('the summary as JSON', async () => {
  const { code, out } = await grade(someSubmissions(), '--json')
  expect(code).toBe(0)
  expect(JSON.parse(out)).toMatchObject({
    out: 'hw-grades',
    passed: 1,
    failed: 1,
    notSubmitted: 1,
    errors: 0,
    withoutMark: [],
  })
})

describe('wrong use is said, exits with 2, and begins nothing', () => {
  test.each([
    ['nowhere', 'There is no folder'],
    ['hw --lessons 9', 'There is no lesson "9"'],
    ['hw --lessons 2-1', '"2-1" names no lessons'],
    ['hw --students zoe', 'Nobody among the submissions is called "zoe"'],
    ['hw --jobs 0', '--jobs needs a whole number'],
    ['hw --isolation docker', 'There is no isolation "docker"'],
    ['hw --seed xyz', '"xyz" is no seed'],
    ['hw --regrade ana', 'is not of the form student/lesson'],
    ['hw --regrade zoe/1', 'is not of the form student/lesson'],
    ['hw --roster none.csv', 'There is no roster none.csv'],
    ['hw --out hw/grades', 'must not be written among the submissions'],
    ['hw --out .', 'must not be written among the submissions'],
    ['hw/ana', 'looks like the work of one student'],
    ['empty', 'There are no submissions'],
    ['hw.zip', 'is an archive'],
  ])('%s', async (line, words) => {
    const folder = someSubmissions()
    mkdirSync(join(folder, 'empty'))
    await writeZip(join(folder, 'hw.zip'), {})
    const { code, err } = await cli(folder, `grade ${line}`)
    expect({ code, err }).toEqual({ code: 2, err: expect.stringContaining(words) as string })
    expect(existsSync(join(folder, 'hw-grades', 'results.json'))).toBe(false)
  })
})

test('the command that is proposed for the work of one student is whole', async () => {
  const folder = temporaryFolder()
  handIn(join(folder, 'h w', 'ana'), 'solutions', submitted.echoes)
  const { err } = await cli(folder, ['grade', join(folder, 'h w', 'ana')])
  const [, line = ''] = /npx socketlings (.*)/.exec(err) ?? []
  expect(line).toBe("verify 01-echo --dir '<folder>/h w/ana/solutions/01-echo' --all")
  const words = splitWords(line.replace('<folder>', folder)) ?? []
  expect((await cli(folder, words)).code).toBe(0)
})

describe('replay', () => {
  test('shows again how it failed, with the conversation', async () => {
    const folder = someSubmissions()
    await grade(folder, '--seed abc')
    const { code, out } = await cli(folder, 'replay ben 1 --out hw-grades')
    expect(code).toBe(0)
    for (const words of [
      'ben · 01-echo · seed abc · isolation: none',
      '✗ Sends every byte back as it was',
      'Byte 3 that client 1 got is not the one expected.',
      'What went over the wire',
      'Bytes became text on the way.',
      'The same as it was graded.',
    ])
      expect(out).toContain(words)
  })

  test('refuses what is no longer what was graded, unless forced; then says what differs', async () => {
    const folder = someSubmissions()
    await grade(folder)
    handIn(join(folder, 'hw'), 'ben', submitted.echoes)
    const refused = await cli(folder, 'replay ben 1 --out hw-grades')
    expect(refused.code).toBe(2)
    expect(refused.err).toContain('is not the one that was graded')
    const forced = await cli(folder, 'replay ben 1 --out hw-grades --force')
    expect(forced.code).toBe(1)
    expect(forced.out).toContain('Sends every byte back as it was: failed then, passed now')
    rmSync(join(folder, 'hw', 'ben'), { recursive: true })
    expect((await cli(folder, 'replay ben 1 --out hw-grades')).code).toBe(2)
  })

  test('the terminal and the page give the same command, which works where grade was run', async () => {
    const folder = temporaryFolder()
    handIn(join(folder, 'hw'), '-rf', submitted.decodes)
    const { out } = await grade(folder)
    const html = readFileSync(join(folder, 'hw-grades', 'report.html'), 'utf8')
    const [, chunk = ''] = /id="chunk-0">([^<]*)</.exec(html)!
    const details = inflateRawSync(Buffer.from(chunk, 'base64')).toString()
    const command = 'npx socketlings replay ./-rf 01-echo --out hw-grades'
    expect(out).toContain(`${command}\n`)
    expect(details).toContain(`"replay":"${command}"`)
    expect((await cli(folder, command.replace('npx socketlings ', ''))).code).toBe(0)
  })

  test('as JSON', async () => {
    const folder = someSubmissions()
    await grade(folder)
    const { out } = await cli(folder, 'replay ana 1 --out hw-grades --json')
    expect(JSON.parse(out.replaceAll('<time>', '0'))).toMatchObject({
      student: 'ana',
      same: true,
      verdict: 'passed',
    })
  })

  test('wrong use is said', async () => {
    const folder = someSubmissions()
    await grade(folder)
    for (const [line, words] of [
      ['ben 1', 'There are no grades in'],
      ['bem 1 --out hw-grades', 'Did you mean "ben"?'],
      ['carla 1 --out hw-grades', 'nothing to replay'],
      ['ben 2 --out hw-grades', 'There is no grade of "ben" in 02-later'],
    ] as const) {
      const { code, err } = await cli(folder, `replay ${line}`)
      expect({ code, err }).toEqual({ code: 2, err: expect.stringContaining(words) as string })
    }
  })
})
