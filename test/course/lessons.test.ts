import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { discoverLessons, findLesson } from '../../runner/course/discover.ts'
import { loadLesson } from '../../runner/course/load.ts'
import { UserError } from '../../runner/errors.ts'
import { cli, temporaryFolder } from '../support/cli.ts'
import { socketlings } from '../support/door.ts'
import { fixtureCourse } from '../support/fixture-course.ts'

test('lessons come in the order of their numbers, with titles in the language', async () => {
  const titles = async (language: 'en' | 'es') =>
    (await discoverLessons(fixtureCourse, language)).map(({ title }) => title)
  expect(await titles('en')).toEqual(['A small echo', 'A later lesson'])
  // Not translated: better in English than not at all.
  expect(await titles('es')).toEqual(['Un eco pequeño', 'A later lesson'])
})

test('a lesson is found by number, id and unique part', async () => {
  const lessons = await discoverLessons(fixtureCourse, 'en')
  for (const name of ['1', '01', '01-echo', 'echo', 'ECHO', 'ech'])
    expect(findLesson(lessons, name).id).toBe('01-echo')
  expect(() => findLesson(lessons, 'e')).toThrow(
    new UserError('ambiguous-lesson', { name: 'e', matches: ['01-echo', '02-later'] }),
  )
  for (const name of ['3', '', 'ekko', '1e0'])
    expect(() => findLesson(lessons, name)).toThrow('unknown-lesson')
})

const sound = "programs: { server: { file: 'server.ts' } }"

/** The source of a check that is sound but for `changes`. */
const check = (changes = '') => `{ title: 'X', run() {}, ${changes} }`

test.each([
  ['twice', `{ a: { x: ${check()} }, b: { x: ${check()} } }`, '"x" stands twice'],
  [
    'needs',
    `{ a: { x: ${check("needs: 'y'")} } }`,
    '"x" needs "y", which is no other check of step "a". Before it',
  ],
  [
    'needs, by a slip',
    `{ a: { sends: ${check()}, answers: ${check()}, x: ${check("needs: ['sends', 'anwsers']")} } }`,
    '"x" needs "anwsers", which is no other check of step "a". Did you mean "answers"? Before it there are: sends, answers.',
  ],
  ['itself', `{ a: { x: ${check("needs: 'x'")} } }`, '"x" needs "x", which is no other check of step "a"'],
  [
    'a circle',
    `{ a: { x: ${check("needs: 'y'")}, y: ${check("needs: 'x'")} } }`,
    '"x" needs "y", which comes after it',
  ],
  ['empty', '{}', 'has no checks'],
  ['a step with none', '{ s: {} }', 'its step "s" has no checks'],
  ['none at all', '1', 'has no checks'],
  ['no title', `{ a: { x: { run() {} } } }`, 'the check "x" has no title'],
  ['an empty title', `{ a: { x: ${check("title: ' '")} } }`, 'the check "x" has no title'],
  ['no run', `{ a: { x: { title: 'X' } } }`, 'the check "x" has no function "run"'],
  ['no check', `{ a: { x: undefined } }`, 'the check "x" has no title'],
  ['NaN', `{ a: { x: ${check('points: NaN')} } }`, 'the points of "x" are NaN'],
  ['below 0', `{ a: { x: ${check('points: -200')} } }`, 'the points of "x" are -200'],
  ['infinite', `{ a: { x: ${check('points: Infinity')} } }`, 'the points of "x" are Infinity'],
  ['a text', `{ a: { x: ${check("points: '2'")} } }`, 'the points of "x" are \'2\''],
])('a lesson that is not sound is refused: %s', async (_, checks, problem) => {
  const folder = temporaryFolder()
  const directory = join(folder, '01-bad')
  mkdirSync(directory)
  writeFileSync(join(directory, 'lesson.ts'), `export default { ${sound} }`)
  writeFileSync(join(directory, 'checks.ts'), `export default ${checks}`)
  const [lesson] = await discoverLessons(folder, 'en')
  await expect(loadLesson(lesson!, 'en')).rejects.toMatchObject({ code: 'bad-lesson' })
  const { code, err } = await cli(temporaryFolder(), 'verify 1', { lessons: folder })
  expect(code).toBe(2)
  expect(err).toContain(problem)
})

test.each([
  ['a syntax error', { 'checks.ts': 'export default {\n  a b\n}' }, 'checks.ts:2 cannot be loaded: '],
  ['an enum', { 'checks.ts': '\n\nexport enum A { B }' }, 'checks.ts:3 cannot be loaded: TypeScript enum'],
  ['in the translation', { 'checks.es.ts': 'export default {' }, 'no se puede cargar checks.es.ts:1: '],
  [
    'in what it imports',
    { 'checks.ts': "import './far.ts'", 'far.ts': '\n= 1' },
    'far.ts:2 cannot be loaded',
  ],
  ['a wrong name', { 'lesson.ts': "import { no } from 'node:fs'" }, 'lesson.ts:1 cannot be loaded: The requ'],
  [
    'a file that is not there',
    { 'checks.ts': "import './no.ts'" },
    'checks.ts cannot be loaded: Cannot find',
  ],
  ['it throws', { 'lesson.ts': '\nthrow new Error("oops")' }, 'lesson.ts:2 cannot be loaded: oops'],
  ['it throws anything', { 'lesson.ts': 'throw { a: 1 }' }, 'lesson.ts cannot be loaded: { a: 1 }'],
  ['a broken package.json', { 'package.json': '{' }, 'lesson.ts cannot be loaded: Invalid package config'],
  [
    'CommonJS',
    { 'package.json': '{ "type": "commonjs" }', 'lesson.ts': "import 'node:fs'" },
    'lesson.ts is taken for CommonJS. Write "type": "module" into the package.json above it',
  ],
  ['no default export', { 'lesson.ts': 'export const programs = {}' }, 'lesson.ts has no default export'],
  ['no programs', { 'lesson.ts': 'export default {}' }, 'lesson.ts names no program'],
  [
    'no file',
    { 'lesson.ts': 'export default { programs: { server: {} } }' },
    'the file of the program "server"',
  ],
])('a lesson whose code is broken is told from a fault of ours: %s', async (_, broken, problem) => {
  const folder = temporaryFolder()
  const directory = join(folder, 'lessons/01-bad')
  mkdirSync(directory, { recursive: true })
  const files = {
    'package.json': '{ "type": "module" }',
    'lesson.ts': `export default { ${sound} }`,
    'checks.ts': `export default { a: { x: ${check()} } }`,
    ...broken,
  }
  for (const [name, text] of Object.entries(files)) writeFileSync(join(directory, name), text)
  const { code, err } = await socketlings(
    folder,
    `verify 1 --course . --lang ${problem.startsWith('no se') ? 'es' : 'en'}`,
  )
  expect(err).toContain(problem)
  expect(err).toMatch(/The lesson 01-bad is not sound: |La lección 01-bad no está bien hecha: /)
  expect(code).toBe(2)
})

test('two lessons of one number are refused', async () => {
  const folder = temporaryFolder()
  for (const id of ['01-a', '02-c', '01-b']) mkdirSync(join(folder, id))
  const { code, err } = await cli(folder, 'list', { lessons: folder })
  expect(code).toBe(2)
  expect(err).toContain('have the same number: 01-a and 01-b.')
})

test('a course without lessons says so', async () => {
  const folder = temporaryFolder()
  expect(await cli(folder, 'list', { lessons: folder })).toMatchObject({
    code: 2,
    err: expect.stringContaining('no lessons'),
  })
})

test('a folder that is named otherwise than a lesson is pointed out where there are no lessons', async () => {
  const folder = temporaryFolder()
  for (const name of ['greeting', '01-Echo']) mkdirSync(join(folder, name))
  const { code, err } = await cli(folder, 'list', { lessons: folder })
  expect(code).toBe(2)
  expect(err).toContain('such as 01-tcp-echo')
  expect(err).toContain('Named otherwise: 01-Echo, greeting.')
})
