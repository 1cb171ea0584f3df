import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { cli, temporaryFolder } from '../support/cli.ts'
import { writeProgram } from '../support/programs.ts'

const fileOf = (folder: string) => join(folder, '.socketlings/progress.json')
const read = (folder: string) => JSON.parse(readFileSync(fileOf(folder), 'utf8')) as unknown

function workspaceWith(progress: object): string {
  const folder = temporaryFolder()
  mkdirSync(join(folder, '.socketlings'))
  writeFileSync(fileOf(folder), JSON.stringify(progress))
  return folder
}

test('progress of a newer version is read, and what only that one knows survives', async () => {
  const progress = {
    version: 2,
    theme: 'dark',
    lessons: {
      '01-echo': { passedAt: '2027-01-01T00:00:00Z', verdict: 'excellent', mood: 'good', steps: [] },
    },
  }
  const folder = workspaceWith(progress)
  const { out, err } = await cli(folder, 'list --json')
  expect(err).toBe('')
  expect(JSON.parse(out)).toMatchObject({ lessons: [{ id: '01-echo', state: 'passed' }, {}] })
  await cli(folder, 'start 1')
  expect(read(folder)).toMatchObject(progress)
})

test('progress of an older version, which noted less, is read', async () => {
  const folder = workspaceWith({ version: 1, lessons: { '01-echo': { startedAt: '2025-01-01T00:00:00Z' } } })
  expect(await cli(folder, 'list --json')).toMatchObject({
    out: expect.stringContaining('"started"'),
    err: '',
  })
  expect(await cli(folder, 'progress')).toMatchObject({ code: 0, err: '' })
})

test('a lesson that the course has no longer does no harm, and neither do its files', async () => {
  const gone = { passedAt: '2025-01-01T00:00:00Z', steps: ['hello'], hints: { 1: 2 } }
  const folder = workspaceWith({ version: 1, current: '09-gone', lessons: { '09-gone': gone } })
  const inside = join(folder, 'solutions/09-gone')
  mkdirSync(inside, { recursive: true })
  writeFileSync(join(inside, 'server.ts'), 'mine')
  for (const line of ['', 'list', 'progress', 'read', 'hint', 'start'])
    expect({ line, ...(await cli(inside, line)) }).toMatchObject({ line, code: 0, err: '' })
  expect(read(folder)).toMatchObject({ current: '01-echo', lessons: { '09-gone': gone } })
  expect(readFileSync(join(inside, 'server.ts'), 'utf8')).toBe('mine')
})

test('a step that was renamed is open again, and the lesson stays passed', async () => {
  const lessons = { '01-echo': { passedAt: '2025-01-01T00:00:00Z', steps: ['old-name'], hints: { 7: 1 } } }
  const folder = workspaceWith({ version: 1, current: '01-echo', lessons })
  writeProgram(folder, 'echoes')
  const { out } = await cli(folder, 'progress --json')
  expect(JSON.parse(out)).toMatchObject({ passed: 1, lessons: [{ stepsPassed: 0 }, {}] })
  expect((await cli(folder, 'verify 1')).code).toBe(0)
  expect(read(folder)).toMatchObject({
    lessons: { '01-echo': { passedAt: '2025-01-01T00:00:00Z', steps: expect.arrayContaining(['old-name']) } },
  })
})

test('points of a lesson that has grown shorter are no more than it has now', async () => {
  const lessons = { '01-echo': { passedAt: '2025-01-01T00:00:00Z', points: 999, maxPoints: 999 } }
  const { out } = await cli(workspaceWith({ version: 1, lessons }), 'progress --json')
  const [{ points, maxPoints }] = (JSON.parse(out) as { lessons: [{ points: number; maxPoints: number }] })
    .lessons
  expect(points).toBe(maxPoints)
})

test('start makes the learner’s files ES modules, whatever the folder above says', async () => {
  const folder = temporaryFolder()
  const manifest = join(folder, 'solutions/package.json')
  writeFileSync(join(folder, 'package.json'), '{"type":"commonjs"}')
  await cli(folder, 'start 1')
  expect(JSON.parse(readFileSync(manifest, 'utf8'))).toEqual({ private: true, type: 'module' })
  writeFileSync(manifest, '{"type":"module","mine":true}')
  await cli(folder, 'start 2')
  expect(readFileSync(manifest, 'utf8')).toContain('mine')
})
