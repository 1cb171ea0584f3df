import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { proveLesson, type LessonProof } from '../../runner/author/prove.ts'
import { sayProblem, type Problem } from '../../runner/author/problem.ts'
import { discoverLessons, findLesson } from '../../runner/course/discover.ts'
import { en } from '../../runner/messages/en.ts'
import { hasProcessTable } from '../../runner/program/process-table.ts'

const course = fileURLToPath(new URL('../fixtures/course', import.meta.url))

/** An echo server that does `change` with every chunk, under a first line that says what it fails. */
const echo = (says: string, change = 'chunk') => `${says}
import { createServer } from 'node:net'

createServer((socket) => socket.on('data', (chunk) => socket.write(${change}))).listen(
  Number(process.env.PORT),
  process.env.HOST,
)
`
const endsAtOnce = '// fails: accepts-a-client exited\n'

const said = (problems: readonly Problem[]) => problems.map((problem) => sayProblem(problem, en))

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gallery-'))
})
afterEach(() => rm(folder, { recursive: true }))

/** The proof of the fixture's first lesson, with these programs in its gallery. */
async function prove(
  programs: { wrong?: Record<string, string>; right?: Record<string, string> },
  lesson = '01-echo',
): Promise<LessonProof> {
  for (const [role, sources] of Object.entries(programs)) {
    for (const [name, source] of Object.entries(sources)) {
      await mkdir(join(folder, role, lesson, name), { recursive: true })
      await writeFile(join(folder, role, lesson, name, 'server.ts'), source)
    }
  }
  const gallery = { right: join(folder, 'right'), wrong: join(folder, 'wrong') }
  const info = findLesson(await discoverLessons(course, 'en'), lesson)
  return proveLesson(info, { gallery, repeat: 1, jobs: 2, onExhibit: () => {} })
}

const complete = {
  'ends-at-once': endsAtOnce,
  'adds-newline': echo('// fails: echoes-text mismatch', '`\\n${chunk}`'),
  'utf8-on-binary': echo('// fails: echoes-bytes mismatch', 'String(chunk)'),
}

describe('the proof of a lesson', () => {
  test('holds when every program does what it is there for, and every check is failed', async () => {
    const proof = await prove({ wrong: complete, right: { 'own-echo': echo('// as good as the solution') } })
    expect(proof.outcomes.map(({ exhibit, problems }) => [exhibit.name, problems])).toEqual([
      ['starter', []],
      ['solution', []],
      ['right/own-echo', []],
      ['wrong/adds-newline', []],
      ['wrong/ends-at-once', []],

      ['wrong/utf8-on-binary', []],
    ])
    expect(proof.problems).toEqual([])
    expect(proof.checks).toBe(3)
  })

  test('misses a wrong program for a check', async () => {
    const { 'utf8-on-binary': _, ...incomplete } = complete
    expect(said((await prove({ wrong: incomplete })).problems)).toEqual([
      'check echoes-bytes is failed by no wrong program: put one into test/wrong/01-echo/<mistake>/, with "// fails: echoes-bytes <kind>" as its first line',
    ])
  })

  test('tells what a program does in place of what it should', async () => {
    const { outcomes } = await prove({
      wrong: {
        passes: echo('// fails: echoes-text mismatch'),
        'fails-otherwise': echo('// fails: echoes-bytes mismatch', '`\\n${chunk}`'),
        'says-nothing': echo('// an echo'),
        'unknown-kind': echo('// fails: echoes-text badly'),
        'unknown-check': echo('// fails: echo-text mismatch'),
      },
      right: { 'not-right': echo('// wrong, really', 'String(chunk)') },
    })
    const problems = Object.fromEntries(
      outcomes.map(({ exhibit, problems }) => [exhibit.name, said(problems).join()]),
    )
    expect(problems['wrong/passes']).toContain('has to fail echoes-text with mismatch first, but passes')
    // Where processes cannot be seen, it is enough that it fails.
    expect(problems['wrong/fails-otherwise']).toContain(
      hasProcessTable ? 'but: echoes-text failed mismatch' : '',
    )
    expect(problems['wrong/says-nothing']).toContain('has to be "// fails:')
    expect(problems['wrong/unknown-kind']).toContain('"badly" is no kind of failure')
    expect(problems['wrong/unknown-check']).toBe(
      'the lesson has no check "echo-text"; it has accepts-a-client, echoes-text, echoes-bytes',
    )
    expect(problems['right/not-right']).toContain('has to pass, but: echoes-bytes failed mismatch')
  })

  test('finds texts that are missing in a language', async () => {
    const { problems } = await prove({}, '02-later')
    expect(said(problems)).toEqual([
      'README.md: step 1 has no hints',
      'README.es.md is missing',
      'checks.es.ts is missing',
      'comments.es.ts: there is no text for what starter/server.ts says: "Step 1: listen on HOST and PORT."',
      'comments.es.ts: there is no text for what starter/server.ts says: "I should listen on ${HOST}:${PORT}"',
      'check is-there is failed by no wrong program: put one into test/wrong/02-later/<mistake>/, with "// fails: is-there <kind>" as its first line',
    ])
  })
})

test('a wrong program may have folders of its own', async () => {
  const { exhibitsOf } = await import('../../runner/author/gallery.ts')
  const own = join(folder, '01-echo', 'adds-newline')
  await mkdir(join(own, 'lib'), { recursive: true })
  await writeFile(join(own, 'server.ts'), '// fails: echoes-text mismatch\n')
  const lesson = { id: '01-echo', directory: join(course, '01-echo') }
  const exhibits = await exhibitsOf(lesson, { right: join(folder, 'none'), wrong: folder })
  expect(exhibits.at(-1)).toMatchObject({ name: 'wrong/adds-newline', fails: { check: 'echoes-text' } })
})

test('an exhibit is laid over the solution, and its folder is taken away again', async () => {
  const { exhibitsOf, laidOut } = await import('../../runner/author/gallery.ts')
  const lesson = { id: '01-echo', directory: join(course, '01-echo') }
  await mkdir(join(folder, 'right', '01-echo'), { recursive: true })
  await cp(join(lesson.directory, 'starter'), join(folder, 'right', '01-echo', 'as-the-starter'), {
    recursive: true,
  })
  const [exhibit] = (await exhibitsOf(lesson, { right: join(folder, 'right'), wrong: folder })).filter(
    ({ role }) => role === 'right',
  )
  const { readdir, stat } = await import('node:fs/promises')
  const seen = await laidOut(exhibit!, async (directory) => ({ directory, files: await readdir(directory) }))
  expect(seen.files).toEqual(['client.ts', 'server.ts'])
  await expect(stat(seen.directory)).rejects.toThrow('ENOENT')
})
