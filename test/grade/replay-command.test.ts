import { expect, test } from 'vitest'
import { replayCommand } from '../../runner/grade/replay-command.ts'
import { madeUpBook } from './made-up-book.ts'

const [grade] = (await madeUpBook(1)).grades

const command = (student: string, out: string, course?: string) =>
  replayCommand({ ...grade!, student, lesson: '01-echo' }, out, {
    cwd: '/home/ana',
    ...(course && { course }),
  })

test('the command that replays a grade can be given as it stands, whatever the student is called', () => {
  const words = '01-echo --out hw-grades'
  const out = '/home/ana/hw-grades'
  expect(command('ben', out)).toBe(`npx socketlings replay ben ${words}`)
  expect(command('-rf', out)).toBe(`npx socketlings replay ./-rf ${words}`)
  expect(command("Jane O'Roe_777", out)).toBe(`npx socketlings replay 'Jane O'\\''Roe_777' ${words}`)
  expect(command('$(reboot)', out)).toBe(`npx socketlings replay '$(reboot)' ${words}`)
})

test('it names grades that lie elsewhere, and the course that graded', () => {
  expect(command('ben', '/srv/hw-grades', '/home/ana/my course')).toBe(
    "npx socketlings replay ben 01-echo --out /srv/hw-grades --course 'my course'",
  )
})
