import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test, vi } from 'vitest'
import { ownLessons } from '../../runner/context.ts'
import { cli, temporaryFolder } from '../support/cli.ts'
import { handIn, submitted } from '../support/submissions.ts'

// A deadline for a very busy machine: several gradings, each with processes of its own.
vi.setConfig({ testTimeout: 120_000 })

const grade = (folder: string, more = '') => cli(folder, `grade hw --isolation none --jobs 1 ${more}`)

interface Result {
  readonly student: string
  readonly lesson: string
  readonly state: string
  readonly points: number | null
  readonly error?: string
}

function resultsIn(folder: string): Result[] {
  const text = readFileSync(join(folder, 'hw-grades', 'results.json'), 'utf8')
  return (JSON.parse(text) as { grades: Result[] }).grades
}

describe('something was handed in, and no lesson is found in it', () => {
  test('it is told, with what there is, once for each student, and stands in the reports', async () => {
    const folder = temporaryFolder()
    const hw = join(folder, 'hw')
    handIn(hw, 'ana', submitted.echoes)
    handIn(hw, 'ben', submitted.echoes, 'my-echo/src')
    writeFileSync(join(hw, 'ben', 'README.txt'), '')
    writeFileSync(join(handIn(hw, 'carla', '', 'x'), '\u001b[2J'), '')
    mkdirSync(join(hw, 'dora'))
    const { code, out } = await grade(folder)
    expect(code).toBe(0)
    const [, told = ''] = out.split('Not submitted, although something was handed in, for you to look at:\n')
    expect(told).toMatch(
      /^ {2}! ben: No program was found where it belongs.* There is: README\.txt, my-echo\//,
    )
    expect(told).toMatch(/carla: .*x\/server\.ts/)
    expect(told).not.toContain('\u001b')
    for (const [student, times] of [
      ['ana', 0],
      ['ben', 1],
      ['carla', 1],
      ['dora', 0],
    ] as const)
      expect(told.match(new RegExp(`! ${student}: `, 'g')) ?? []).toHaveLength(times)
    const ben = resultsIn(folder).find(({ student }) => student === 'ben')
    expect(ben).toMatchObject({ state: 'not-submitted', points: 0 })
    expect(ben?.error).toContain('my-echo/')
    // What has not changed is told again: it is still for the instructor to look at.
    expect((await grade(folder)).out).toContain('! ben: No program was found')
    const { nothingFound } = JSON.parse((await grade(folder, '--json')).out) as { nothingFound: Result[] }
    expect(new Set(nothingFound.map(({ student }) => student))).toEqual(new Set(['ben', 'carla']))
  })

  test('no report tells the student that nothing was submitted, nor lays a broken archive on the machine', async () => {
    const folder = temporaryFolder()
    const hw = join(folder, 'hw')
    handIn(hw, 'ana', submitted.echoes, 'my-echo/src')
    writeFileSync(join(hw, 'ben.zip'), 'no zip')
    mkdirSync(join(hw, 'carla'))
    writeFileSync(join(folder, 'class.csv'), 'folder,language\nana,es\n')
    await grade(folder, '--roster class.csv')
    const again = await cli(folder, 'replay ana 1 --out hw-grades')
    expect(again).toMatchObject({ code: 2, err: expect.stringContaining('my-echo/') as string })
    const read = (...path: string[]) => readFileSync(join(folder, 'hw-grades', ...path), 'utf8')
    const [ana, ben, carla] = ['ana', 'ben', 'carla'].map((student) => read('feedback', `${student}.md`))
    expect(ana).toContain('Se entregó algo')
    expect(ana).toContain('my-echo/')
    expect(ana).not.toContain('No se entregó nada')
    expect(ben).toContain('cannot be run as it is')
    expect(ben).not.toContain('its machine')
    expect(carla).toContain('Nothing was submitted')
    expect(read('gradescope', 'ana', 'results.json')).toContain('Se entregó algo')
    for (const report of ['junit.xml', 'ctrf.json']) {
      expect(read(report)).toContain('Something was submitted')
      expect(read(report)).toContain('cannot be run as it is')
    }
  })

  test('of a program that cannot be loaded the reports show the line', async () => {
    const folder = temporaryFolder()
    handIn(join(folder, 'hw'), 'ana', '\n\nconst port = {\n')
    await grade(folder)
    for (const name of ['feedback/ana.md', 'junit.xml'])
      expect(readFileSync(join(folder, 'hw-grades', name), 'utf8')).toMatch(/server\.ts:\d\b/)
  })

  test('a file that is missing is told as that, and no crash, and the other program is checked all the same', async () => {
    const folder = temporaryFolder()
    for (const name of ['ana', 'ben']) {
      const own = handIn(join(folder, 'hw'), name, '', '01-tcp-echo')
      writeFileSync(join(own, 'client.ts'), '')
      rmSync(join(own, 'server.ts'))
    }
    writeFileSync(join(folder, 'class.csv'), 'folder,language\nana,es\n')
    const line = 'grade hw --isolation none --lessons 1 --roster class.csv'
    await cli(folder, line, { lessons: ownLessons })
    const read = (name: string) => readFileSync(join(folder, 'hw-grades', name), 'utf8')
    const [ana, ben] = [read('feedback/ana.md'), read('feedback/ben.md')]
    expect(ana).toContain('Falta server.ts.')
    expect(ben).toContain('There is no server.ts.')
    expect(ben).toContain('client.ts ended')
    for (const text of [ana, ben]) expect(text).not.toMatch(/crashed|se cayó/)
  })

  test.each([
    ['en', 'late'],
    ['es', 'tarde'],
  ])('what Canvas marks late is late in grades.csv and results.json (%s)', async (lang, late) => {
    const folder = temporaryFolder()
    const hw = join(folder, 'hw')
    mkdirSync(hw)
    writeFileSync(join(hw, 'doejane_LATE_12_1_server.ts'), submitted.echoes)
    writeFileSync(join(hw, 'roejim_13_1_server.ts'), submitted.echoes)
    await grade(folder, `--lessons 1 --lang ${lang}`)
    const [, jane, jim] = readFileSync(join(folder, 'hw-grades', 'grades.csv'), 'utf8').split('\r\n')
    expect(jane?.split(',').at(-1)).toBe(late)
    expect(jim?.split(',').at(-1)).toBe('')
    const results = readFileSync(join(folder, 'hw-grades', 'results.json'), 'utf8')
    expect((JSON.parse(results) as { students: object[] }).students).toMatchObject([{ late: true }, {}])
  })

  test('whoever is left out of moodle.csv is named', async () => {
    const folder = temporaryFolder()
    for (const name of ['ana', 'ben', 'carla']) mkdirSync(join(folder, 'hw', name), { recursive: true })
    expect((await grade(folder)).err).not.toContain('moodle.csv')
    writeFileSync(join(folder, 'class.csv'), 'folder,login\nana,al17\nben,\ncarla,c3\n')
    const { err } = await grade(folder, '--roster class.csv')
    expect(err).toMatch(/Left out of moodle\.csv.*: ben\n/)
    expect(readFileSync(join(folder, 'hw-grades', 'moodle.csv'), 'utf8')).not.toContain('ben')
  })

  test('a folder of a lesson without its program is told too, in Spanish', async () => {
    const folder = temporaryFolder()
    const own = join(folder, 'hw', 'ana', '01-echo')
    mkdirSync(own, { recursive: true })
    writeFileSync(join(own, 'servidor.ts'), submitted.echoes)
    const { out } = await grade(folder, '--lessons 1 --lang es')
    expect(out).toContain('No entregado, aunque sí había algo en la entrega')
    expect(out).toContain('Lo que hay: 01-echo/servidor.ts')
  })
})

test('a class that has handed in one lesson gets nothing for another', async () => {
  const folder = temporaryFolder()
  handIn(join(folder, 'hw'), 'ana', submitted.echoes)
  const { out } = await grade(folder, '--lessons 2')
  expect(out).toContain('0 passed, 0 failed, 1 not submitted')
  expect(out).not.toContain('although something')
})

test('loose programs that were graded as the only lesson keep their mark when others are graded too', async () => {
  const folder = temporaryFolder()
  const hw = join(folder, 'hw')
  mkdirSync(join(hw, 'ana'), { recursive: true })
  writeFileSync(join(hw, 'ana', 'server.ts'), submitted.echoes)
  await grade(folder, '--lessons 1')
  const marks = () => resultsIn(folder).map(({ lesson, state, points }) => `${lesson} ${state} ${points}`)
  expect(marks()).toEqual(['01-echo passed 6'])
  expect((await grade(folder)).out).toContain('1 unchanged')
  expect(marks()).toEqual(['01-echo passed 6', '02-later not-submitted 0'])
  // What is graded again, or with another seed, is the same files still.
  await grade(folder, '--fresh --seed 2')
  expect(marks()).toEqual(['01-echo passed 6', '02-later not-submitted 0'])
  // Nobody has ever graded these as that lesson's.
  cpSync(join(hw, 'ana'), join(hw, 'ben'), { recursive: true })
  await grade(folder)
  expect(marks().slice(2)).toEqual(['01-echo not-submitted 0', '02-later not-submitted 0'])
})

test('so do single files of a download, which are no mark when nobody has graded them alone', async () => {
  const folder = temporaryFolder()
  mkdirSync(join(folder, 'hw'))
  writeFileSync(join(folder, 'hw', 'doeana_1_2_server.ts'), submitted.echoes)
  await grade(folder, '--lessons 1')
  const { code, out } = await grade(folder)
  expect(code).toBe(1)
  expect(out).toContain('1 unchanged')
  expect(resultsIn(folder).map(({ state, points }) => `${state} ${points}`)).toEqual([
    'passed 6',
    'not-graded null',
  ])
})

test('a program that Node cannot read is told as such, in the student’s language, and not as one that crashed', async () => {
  const folder = temporaryFolder()
  const own = handIn(join(folder, 'hw'), 'ana', '')
  writeFileSync(join(own, 'server.ts'), Buffer.from(`\u{feff}${submitted.echoes}`, 'utf16le'))
  writeFileSync(join(folder, 'class.csv'), 'folder,language\nana,es\n')
  await grade(folder, '--roster class.csv')
  const feedback = readFileSync(join(folder, 'hw-grades', 'feedback', 'ana.md'), 'utf8')
  expect(feedback).toContain('server.ts está guardado en UTF-16')
  expect(feedback).not.toContain('se cayó')
})
