import { chmodSync, cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { examine } from '../../runner/grade/isolation/examine.ts'
import { temporaryFolder } from '../support/cli.ts'
import { door, socketlings } from '../support/door.ts'
import { GradingProcess } from '../support/grading-process.ts'

test('a new lesson in an empty folder is proven at once', async () => {
  const folder = temporaryFolder()
  const made = await socketlings(folder, 'author new tcp-greeting')
  expect(made).toMatchObject({ code: 0, err: '' })
  expect(readdirSync(folder).toSorted()).toEqual(['lessons', 'package.json', 'test', 'tsconfig.json'])
  expect(made.out).toContain('lessons/01-tcp-greeting/checks.es.ts')
  const { code, out } = await socketlings(folder, 'author check --json')
  expect({ code, proof: JSON.parse(out) as unknown }).toMatchObject({
    code: 0,
    proof: {
      passed: 4,
      failed: 0,
      lessons: [
        {
          lesson: '01-tcp-greeting',
          checks: 1,
          problems: [],
          programs: [
            { name: 'starter', verdicts: { 'failed: answers-a-line exited': 1 }, problems: [] },
            { name: 'solution', verdicts: { passed: 1 }, problems: [] },
            { name: 'right/pipes', verdicts: { passed: 1 }, problems: [] },
            { name: 'wrong/shouts', verdicts: { 'failed: answers-a-line mismatch': 1 }, problems: [] },
          ],
        },
      ],
    },
  })
})

test('lessons are numbered on; a name that is taken or cannot be one is refused', async () => {
  const folder = temporaryFolder()
  await socketlings(folder, 'author new greeting')
  const before = readFileSync(join(folder, 'package.json'), 'utf8')
  expect(await socketlings(folder, 'author new udp --lang es')).toMatchObject({
    code: 0,
    out: expect.stringContaining('La lección 02-udp está empezada'),
  })
  expect(readFileSync(join(folder, 'package.json'), 'utf8')).toBe(before)
  expect(await socketlings(folder, 'author new greeting')).toEqual({
    code: 2,
    out: '',
    err: 'There is a lesson of that name already: 01-greeting.\n',
  })
  for (const name of ['Greeting', '08-quic', '../up', 'ñandú']) {
    expect(await socketlings(folder, `author new ${name}`)).toMatchObject({
      code: 2,
      err: expect.stringContaining(`"${name}" cannot be the name of a lesson`),
    })
  }
  expect(readdirSync(join(folder, 'lessons')).toSorted()).toEqual(['01-greeting', '02-udp'])
})

test('what is wrong with a lesson is told in the author’s language, and the exit code says so', async () => {
  const folder = temporaryFolder()
  await socketlings(folder, 'author new greeting')
  rmSync(join(folder, 'lessons/01-greeting/checks.es.ts'))
  writeFileSync(join(folder, 'test/wrong/01-greeting/shouts/server.ts'), '// fails: answers-a-line loudly\n')
  const { code, out } = await socketlings(folder, 'author check greeting --only shouts --lang es')
  expect(code).toBe(1)
  expect(out).toContain('✗ falta checks.es.ts')
  expect(out).toContain('«loudly» no es un tipo de fallo')
  expect(out).toContain('curso: 0 bien,')
})

test.each([
  [
    'lacks what it puts into',
    "'Nobody listens on ${HOST}:${PORT} yet.': 'Nadie escucha todavía.'",
    'does not fit where',
  ],
  [
    'ends the quotes of',
    "'Nobody listens on ${HOST}:${PORT} yet.': 'En ${HOST}:${PORT}, `nada`.'",
    'does not fit where',
  ],
  [
    'is for something else than',
    "'Nobody listens.': 'Nadie escucha.'",
    'no program says this: "Nobody listens."',
  ],
])('a text that %s what the program says is no text for it', async (_, entry, told) => {
  const folder = temporaryFolder()
  await socketlings(folder, 'author new greeting')
  const comments = join(folder, 'lessons/01-greeting/comments.es.ts')
  writeFileSync(comments, readFileSync(comments, 'utf8').replace(/ {2}'Nobody.*/, `  ${entry},`))
  const { code, out } = await socketlings(folder, 'author check --only solution')
  expect({ code, out }).toEqual({ code: 1, out: expect.stringContaining(`✗ comments.es.ts: `) })
  expect(out).toContain(told)
})

test('among programs that do as they should, what failed stands once more at the end', async () => {
  const folder = temporaryFolder()
  await socketlings(folder, 'author new greeting')
  const shouts = join(folder, 'test/wrong/01-greeting/shouts/server.ts')
  writeFileSync(shouts, readFileSync(shouts, 'utf8').replace('mismatch', 'timeout'))
  const { code, out } = await socketlings(folder, 'author check')
  expect(code).toBe(1)
  const [, atTheEnd] = out.split('What failed in 01-greeting:\n')
  expect(atTheEnd).toMatch(
    /^ {2}✗ wrong\/shouts .*\n {6}has to fail answers-a-line with timeout first, but: /,
  )
  expect(atTheEnd).toMatch(/\ncourse: 3 passed, 1 failed\n$/)
})

test('a course in another folder is taken from anywhere, and what is suggested stays in it', async () => {
  const [course, work] = [temporaryFolder(), temporaryFolder()]
  await socketlings(course, 'author new greeting')
  const { out } = await socketlings(work, `start 1 --course ${course}`)
  expect(out).toContain(`npx socketlings verify 1 --course ${course}`)
  const solution = readFileSync(join(course, 'lessons/01-greeting/solution/server.ts'))
  writeFileSync(join(work, 'solutions/01-greeting/server.ts'), solution)
  const verified = await socketlings(work, `verify 1 --course ${course}`)
  expect(verified).toMatchObject({ code: 0, out: expect.stringContaining('Passed: Greeting'), err: '' })
  expect(await socketlings(work, 'author check')).toMatchObject({
    code: 2,
    err: expect.stringContaining('There is no folder "lessons" in'),
  })
})

/** A new course whose one check is `run`; gives its folder. */
async function courseWhoseCheck(run: string): Promise<string> {
  const folder = temporaryFolder()
  await socketlings(folder, 'author new greeting')
  const checks = join(folder, 'lessons/01-greeting/checks.ts')
  const text = readFileSync(checks, 'utf8')
  writeFileSync(
    checks,
    text.replace(/async run[^]*?\n {6}\},/, `async run({ connect, eventually }) {${run}},`),
  )
  return folder
}

test.each([
  ['fails while the check goes on', "c.receive('zzz'); await c.receive('x\\n')"],
  ['would have failed after it', "await c.receive('x\\n'); c.receive('zzz')"],
  ['looks for what never comes', "await c.receive('x\\n'); eventually(() => false)"],
])('a forgotten await is a fault of its check: the promise %s', async (_, run) => {
  const folder = await courseWhoseCheck(`const c = await connect(); await c.send('x\\n'); ${run}`)
  const { code, out, err } = await socketlings(folder, 'author check --only solution')
  expect({ code, err }).toEqual({ code: 1, err: '' })
  expect(out).toContain(
    'check answers-a-line has an error of its own: a promise of check "answers-a-line" was not waited for: is an `await` missing?',
  )
})

const answered = "const c = await connect(); await c.send('x\\n'); await c.receive('x\\n');"

test.each([
  ['goes on', `setTimeout(() => { throw new Error('boom') }); await eventually(() => false); ${answered}`],
  ['is over, beside another run', `${answered} setTimeout(() => { throw new Error('boom') }, 40)`],
  ['is over, after all runs', `${answered} setTimeout(() => { throw new Error('boom') }, 1500)`],
  [
    'is over, in a promise',
    `${answered} new Promise((_, no) => setTimeout(() => no(new Error('boom')), 1500))`,
  ],
])('an error that nobody catches is a fault of its check, thrown while the check %s', async (_, run) => {
  const folder = await courseWhoseCheck(run)
  await socketlings(folder, 'author new second')
  const { code, out, err } = await socketlings(folder, 'author check --repeat 2')
  expect({ code, err }).toEqual({ code: 1, err: '' })
  expect(out).toMatch(
    /check answers-a-line has an error of its own: a (timer or callback|promise) of check "answers-a-line" .* \(boom\)[^]*?checks\.ts:\d+/,
  )
  // The other programs are judged as if nothing were.
  const [, second = ''] = out.split('02-second\n')
  expect(second.match(/^ {2}✓ \S+/gm)).toHaveLength(4)
})

test.each([
  ['while it goes on', `setTimeout(() => { throw new Error('boom') }); await eventually(() => false)`],
  ['when it is over', `${answered} setImmediate(() => setImmediate(() => { throw new Error('boom') }))`],
])('an error that nobody catches is an error of the check in verify as well: %s', async (_, run) => {
  const folder = await courseWhoseCheck(run)
  const program = join(folder, 'lessons/01-greeting/solution')
  const { code, out, err } = await socketlings(folder, `verify 1 --course . --dir ${program} --json`)
  expect(code).toBe(70)
  expect(JSON.parse(out)).toMatchObject({ checks: [{ id: 'answers-a-line', status: 'error' }] })
  expect(err).toMatch(/check "answers-a-line" has thrown what nobody catches \(boom\)\n[^]*checks\.ts:\d+/)
})

test('an error that shows when a run is over costs no submission its mark, and is told once', async () => {
  const folder = await courseWhoseCheck(`${answered}
    const mine = (globalThis.runs = (globalThis.runs ?? 0) + 1)
    const next = setInterval(() => {
      if (globalThis.runs === mine) return
      clearInterval(next)
      throw new Error('boom')
    })`)
  for (const student of ['ada', 'bo', 'cy', 'di']) {
    cpSync(join(folder, 'lessons/01-greeting/solution'), join(folder, 'hw', student, '01-greeting'), {
      recursive: true,
    })
  }
  const line = 'grade hw --course . --jobs 1 --isolation none'
  const { code, out, err } = await socketlings(folder, line)
  expect(code).toBe(0)
  expect(out).toContain('Graded: 4 passed, 0 failed')
  expect(err.match(/.*boom.*/g)).toEqual([
    expect.stringMatching(/^A check of 01-greeting is at fault, which showed only when it was over/),
  ])
})

test('a check that loops for ever is told with its place, and what it has started ends with it', async () => {
  const folder = await courseWhoseCheck("const c = await connect(); await c.send('x\\n'); for (;;);")
  const { code, out } = await socketlings(folder, 'author check --only solution')
  expect(code).toBe(1)
  expect(out).toMatch(
    /has an error of its own: check "answers-a-line" has let nothing else run for seconds: does a loop of it never end\? .*\n\s+at file:.*checks\.ts:\d+/,
  )
})

test.each([
  ['a timer', 'setInterval(() => {}, 1000)', 'Timeout'],
  ['a server', "process.getBuiltinModule('node:net').createServer().listen(0, '127.0.0.1')", 'TCPServerWrap'],
])('%s that a check leaves open is told, and keeps no command from ending', async (_, leaves, what) => {
  const folder = await courseWhoseCheck(
    `const c = await connect(); await c.send('x\\n'); await c.receive('x\\n'); ${leaves}`,
  )
  const { code, out } = await socketlings(folder, 'author check --only solution')
  expect(code).toBe(1)
  expect(out).toContain(`its checks have left something open (${what})`)
  const program = join(folder, 'lessons/01-greeting/solution')
  expect(await socketlings(folder, `verify 1 --course . --dir ${program}`)).toMatchObject({ code: 0 })
})

test('an error of a check is told with the places of the course alone', async () => {
  const folder = await courseWhoseCheck("await connect(); throw new Error('boom')")
  const { out } = await socketlings(folder, 'author check --only solution')
  expect(out).toMatch(
    /has an error of its own: Error: boom \(seed \w+\)\n +at \S+ \(file:.*checks\.ts:\d+:\d+\)\n {2}1 program/,
  )
})

test('a check that awaits for ever is told to be the one that did not end', async () => {
  const folder = await courseWhoseCheck('await connect(); await new Promise(() => {})')
  const checks = join(folder, 'lessons/01-greeting/checks.ts')
  writeFileSync(checks, readFileSync(checks, 'utf8').replace('title:', 'deadline: 300,\n      title:'))
  const { out } = await socketlings(folder, 'author check --only solution')
  expect(out).toContain('for the whole conversation to end, in vain. The check itself did not end')
})

test('bytes are told in a form that a screen can show, and --wire shows all that a learner is told', async () => {
  const folder = temporaryFolder()
  await socketlings(folder, 'author new greeting')
  const right = join(folder, 'test/right/01-greeting/pipes/server.ts')
  const source = readFileSync(right, 'utf8')
  writeFileSync(
    right,
    source.replace(
      'socket.pipe(socket)',
      "socket.on('data', () => socket.write(Buffer.from('9b324a0a', 'hex')))",
    ),
  )
  const { out } = await socketlings(folder, 'author check --only pipes')
  expect(out).toMatch(
    /but: answers-a-line failed mismatch: Byte 1 .* \(seed \w+\)\n {6}expected .*\n {6}received .*"\\x9b2J/,
  )
  expect(out).not.toContain('\u009b')
  const { out: shown } = await socketlings(folder, 'author check --only shouts --wire --lang es')
  expect(shown).toMatch(
    /Lo que pasó por el cable[^]*esperado[^]*Causa probable\n {2}La línea volvió cambiada/,
  )
})

test('what Windows puts around a text changes nothing', async () => {
  const folder = temporaryFolder()
  await socketlings(folder, 'author new greeting')
  for (const part of ['lessons', 'test']) {
    for (const entry of readdirSync(join(folder, part), { recursive: true, withFileTypes: true })) {
      const path = join(entry.parentPath, entry.name)
      if (entry.isFile()) writeFileSync(path, `\uFEFF${readFileSync(path, 'utf8').replaceAll('\n', '\r\n')}`)
    }
  }
  expect(await socketlings(folder, 'author check')).toMatchObject({ code: 0, err: '' })
  expect((await socketlings(folder, 'list --course .')).out).toContain('1. Greeting')
})

test('what belongs to no lesson, or lies where nothing is looked for, is told', async () => {
  const folder = temporaryFolder()
  await socketlings(folder, 'author new greeting')
  const wrong = join(folder, 'test/wrong/01-greeting')
  cpSync(join(folder, 'lessons/01-greeting'), join(folder, 'lessons/02-My lesson'), { recursive: true })
  cpSync(join(wrong, 'shouts/server.ts'), join(wrong, 'server.ts'))
  rmSync(join(wrong, 'shouts'), { recursive: true })
  rmSync(join(folder, 'lessons/01-greeting/starter'), { recursive: true })
  const { code, out } = await socketlings(folder, 'author check')
  expect(code).toBe(1)
  expect(out).toContain('/lessons/02-My lesson is no lesson')
  expect(out).toContain('/test/wrong/01-greeting/server.ts proves nothing')
  expect(out).toContain(
    'put one into test/wrong/01-greeting/<mistake>/, with "// fails: answers-a-line <kind>"',
  )
  expect(out).toContain('✗ starter/server.ts is missing')
})

test('texts that a learner could not read as they are meant are told', async () => {
  const folder = temporaryFolder()
  await socketlings(folder, 'author new greeting')
  const lesson = join(folder, 'lessons/01-greeting')
  const readme = readFileSync(join(lesson, 'README.md'), 'utf8')
  const wide = readme.replace('client ──', `${'─'.repeat(79)}\nclient ──`)
  writeFileSync(
    join(lesson, 'README.md'),
    `${wide.replace('Tell', '![a picture](wire.png) [here](https://example.org) `[no](link)` Tell')}\n<b>Behind</b>\n`,
  )
  const spanish = readFileSync(join(lesson, 'README.es.md'), 'utf8')
  writeFileSync(join(lesson, 'README.es.md'), spanish, 'latin1')
  const { out: told } = await socketlings(folder, 'author check --only solution')
  expect(told.match(/ {2}✗ README.*/g)?.slice(0, 4)).toEqual([
    '  ✗ README.es.md is not UTF-8: save it in that encoding',
    '  ✗ README.md:6: a line in a fence is 79 columns wide; a terminal of 80 shows 78',
    '  ✗ README.md leads to wire.png, which is not there',
    '  ✗ README.md: what stands behind the hints of step 1 is shown to nobody; move it before them',
  ])
})

test.each([
  ["file: '../server.ts'", 'it has to be in the folder of'],
  ["file: 'server.ts', listens: 'TCP'", "it has to be 'tcp' or 'udp'"],
])('a program that lesson.ts describes as { %s } is refused', async (program, why) => {
  const folder = temporaryFolder()
  await socketlings(folder, 'author new greeting')
  writeFileSync(
    join(folder, 'lessons/01-greeting/lesson.ts'),
    `export default { programs: { server: { ${program} } } }\n`,
  )
  const { code, err } = await socketlings(folder, 'author check')
  expect({ code, err }).toEqual({ code: 2, err: expect.stringContaining(why) })
})

test('--course that is no course is told how it is meant', async () => {
  const folder = temporaryFolder()
  const { code, err } = await socketlings(folder, 'list --course .')
  expect({ code, err }).toEqual({
    code: 2,
    err: expect.stringContaining('--course takes the folder in which "lessons" is'),
  })
})

test('a loop outside of all checks ends the runner, as any fault of ours', async () => {
  const folder = await courseWhoseCheck('')
  writeFileSync(join(folder, 'lessons/01-greeting/checks.ts'), 'for (;;);\n')
  const program = join(folder, 'lessons/01-greeting/solution')
  const { code, err } = await socketlings(folder, `verify 1 --course . --dir ${program}`)
  expect(code).toBe(70)
  expect(err).toMatch(/has let nothing else run.*\n\s+at file:.*checks\.ts:1/)
})

test('to a learner, an error of a check of such a course is a fault of the course', async () => {
  const folder = await courseWhoseCheck("throw new Error('not finished')")
  const program = join(folder, 'lessons/01-greeting/solution')
  const { code, err } = await socketlings(folder, `verify 1 --course . --dir ${program}`)
  expect(code).toBe(70)
  expect(err).toMatch(/^Sorry: this is a fault of the course, not of yours\..*\nError: not finished\n/)
})

test('a promise that lost a race, or that a failed check has no use for any more, is no forgotten await', async () => {
  const sound = await courseWhoseCheck(
    "const c = await connect(); await c.send('x\\n'); await Promise.race([c.receive('x\\n'), c.receive('x\\nzzz')])",
  )
  expect(await socketlings(sound, 'author check --only solution')).toMatchObject({ code: 0 })
  const farewell = await courseWhoseCheck(
    "const c = await connect(); await c.send('x\\n'); await c.receive('x\\n'); c.send('bye\\n'); c.end()",
  )
  expect(await socketlings(farewell, 'author check --only solution')).toMatchObject({ code: 0 })
  const fails = await courseWhoseCheck(
    "const c = await connect(); const later = c.receive('zzz', { within: 9_000 }); await c.receive('z', { within: 100 }); await later",
  )
  const { out } = await socketlings(fails, 'author check --only solution')
  expect(out).toContain('has to pass, but: answers-a-line failed timeout')
})

const isolation = await examine(process.env)

test.skipIf('trouble' in isolation)('the proof holds in a cell too, wherever the course is', async () => {
  const folder = temporaryFolder()
  // Where root runs this, the proof is somebody else's, who has to get in.
  chmodSync(folder, 0o755)
  await socketlings(folder, 'author new greeting')
  const inside = await socketlings(folder, 'author check --isolated')
  expect(inside).toMatchObject({
    code: 0,
    err: '',
    out: expect.stringContaining('course: 4 passed, 0 failed'),
  })
  const line = `author check --isolated --only solution --course ${basename(folder)}`
  expect(await socketlings(dirname(folder), line)).toMatchObject({ code: 0, err: '' })
})

test.skipIf('trouble' in isolation)(
  'a signal ends the proof in a cell at once, as it ends every command',
  async () => {
    const folder = temporaryFolder()
    chmodSync(folder, 0o755)
    await socketlings(folder, 'author new greeting')
    for (const [signal, code] of [
      ['SIGINT', 130],
      ['SIGTERM', 143],
    ] as const) {
      const proof = new GradingProcess(folder, 'author check --isolated --repeat 200'.split(' '), door)
      await proof.says('01-greeting')
      proof.child.kill(signal)
      // That is when nobody has its standard output any more.
      expect(await proof.ended).toBe(code)
    }
  },
)

test('what proves nothing is told: a folder called like no lesson, a name that fits no program', async () => {
  const folder = temporaryFolder()
  await socketlings(folder, 'author new greeting')
  mkdirSync(join(folder, 'test/wrong/01-greting/shouts'), { recursive: true })
  const { code, out } = await socketlings(folder, 'author check --only solution')
  expect(code).toBe(1)
  expect(out).toContain(
    `✗ ${join(folder, 'test/wrong/01-greting')} is called like no lesson, so that its programs prove nothing: is it 01-greeting?`,
  )
  expect(out).toContain('course: 1 passed, 1 failed')
  expect(await socketlings(folder, 'author check --only shuots')).toEqual({
    code: 2,
    out: '',
    err: '--only shuots fits no program. Did you mean "shouts"? Programs are called as the report calls them: starter, solution, right/<style>, wrong/<mistake>.\n',
  })
})

describe('a package.json or tsconfig.json that is there already', () => {
  const commonjs = '{ "name": "mine", "type": "commonjs" }'

  test('gets what is missing, and keeps what it says', async () => {
    const folder = temporaryFolder()
    const file = join(folder, 'package.json')
    writeFileSync(
      file,
      '{\n\t"name": "mine",\n\t"imports": { "#x": "./x.ts" },\n\t"devDependencies": { "typescript": "6" }\n}',
    )
    const { code, out } = await socketlings(folder, 'author new greeting')
    expect(code).toBe(0)
    expect(out).toContain('\n  package.json\n')
    const text = readFileSync(file, 'utf8')
    expect(text).toMatch(/^\{\n\t"name": "mine",\n/)
    expect(JSON.parse(text)).toMatchObject({
      type: 'module',
      imports: { '#x': './x.ts', '#probe': 'socketlings/probe' },
      devDependencies: { typescript: '6', socketlings: expect.stringMatching(/^\^/) },
    })
    expect(await socketlings(folder, 'author check')).toMatchObject({ code: 0, err: '' })
  })

  test.each([
    ['it says CommonJS', { 'package.json': commonjs }, 'is made of ES modules, and'],
    ['there are scripts', { 'package.json': '{}', 'x.js': '' }, 'Write "type": "module" into it'],
    ['it is broken', { 'package.json': '{' }, 'is no JSON object'],
  ])('is refused, and nothing made: %s', async (_, files, text) => {
    const folder = temporaryFolder()
    for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content)
    const { code, err } = await socketlings(folder, 'author new greeting')
    expect(code).toBe(2)
    expect(err).toContain(text)
    expect(err).toContain(join(folder, 'package.json'))
    expect(readdirSync(folder)).toEqual(Object.keys(files))
    expect(readFileSync(join(folder, 'package.json'), 'utf8')).toBe(files['package.json'])
  })

  test('a tsconfig.json is left as it is; what it lacks is said', async () => {
    const folder = temporaryFolder()
    const config =
      '{ // mine\n "compilerOptions": { "module": "NodeNext", /* "noEmit": true, */ "types": ["node", "x"], }, }'
    writeFileSync(join(folder, 'tsconfig.json'), config)
    const { code, out } = await socketlings(folder, 'author new greeting')
    expect(code).toBe(0)
    expect(out).toContain('have to say:\n  "noEmit": true,\n  "allowImportingTsExtensions": true\n\n')
    expect(readFileSync(join(folder, 'tsconfig.json'), 'utf8')).toBe(config)
    expect((await socketlings(temporaryFolder(), 'author new greeting')).out).not.toContain('have to say')
  })
})

test('advice for a course in another folder names it', async () => {
  const [course, work] = [temporaryFolder(), temporaryFolder()]
  await socketlings(course, 'author new greeting')
  const told = async (line: string) => (await socketlings(work, `${line} --course ${course}`)).err.trimEnd()
  const option = ` --course ${course}`
  expect(await told('verify 1')).toMatch(new RegExp(`Begin with: npx socketlings start 1${option}$`))
  expect(await told('verify 1 --lang es')).toMatch(new RegExp(`npx socketlings start 1${option}$`))
  expect(await told('reset 1')).toMatch(new RegExp(`npx socketlings (start 1|reset 1 --yes)${option}$`))
  expect(await told('solution 1')).toContain(`npx socketlings solution 1 --yes${option}`)
  expect(await told('solution 1')).toContain(`npx socketlings hint 1${option} — or`)
  expect(await told('read nothing')).toContain(`"npx socketlings list${option}"`)
  expect(await told('watch 1')).toMatch(new RegExp(`npx socketlings verify${option}$`))
})

test('the example for authors works as it is printed', async () => {
  const folder = temporaryFolder()
  await socketlings(folder, 'author new greeting')
  const guide = readFileSync(new URL('../../CONTRIBUTING.md', import.meta.url), 'utf8')
  const [, example = ''] = /^```ts\n([^]*?)^```$/m.exec(guide) ?? []
  writeFileSync(join(folder, 'lessons/01-greeting/checks.ts'), example)
  const { out, err } = await socketlings(folder, 'author check --only solution')
  expect({ out, err }).toEqual({ out: expect.stringMatching(/✓ solution .* passed\n/), err: '' })
})

test('many programs are proven at the same time without a warning', async () => {
  const folder = temporaryFolder()
  await socketlings(folder, 'author new greeting')
  const right = join(folder, 'test/right/01-greeting')
  for (let copy = 1; copy <= 10; copy++)
    cpSync(join(right, 'pipes'), join(right, `pipes-${copy}`), { recursive: true })
  expect(await socketlings(folder, 'author check --jobs 11 --only right')).toMatchObject({ code: 0, err: '' })
})
