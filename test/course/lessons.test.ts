import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { discoverLessons, findLesson } from '../../runner/course/discover.ts'
import { loadLesson } from '../../runner/course/load.ts'
import { UserError } from '../../runner/errors.ts'
import { cli, temporaryFolder } from '../support/cli.ts'
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

test.each([
  ['twice', "{ a: { x: { title: '', run() {} } }, b: { x: { title: '', run() {} } } }", 'stands twice'],
  ['needs', "{ a: { x: { title: '', needs: 'y', run() {} } } }", 'no other check of step'],
  ['empty', '{}', 'has no checks'],
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

test('a course without lessons says so', async () => {
  const folder = temporaryFolder()
  expect(await cli(folder, 'list', { lessons: folder })).toMatchObject({
    code: 2,
    err: expect.stringContaining('no lessons'),
  })
})
