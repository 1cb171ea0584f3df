import { parse } from 'csv-parse/sync'
import { expect, test } from 'vitest'
import type { Grade, GradeBook, Student } from '../../../runner/grade/grade.ts'
import { canvas, canvasFilled } from '../../../runner/grade/reports/canvas.ts'
import { moodle, moodleWorksheet } from '../../../runner/grade/reports/moodle.ts'
import type { Filled } from '../../../runner/grade/reports/pairing.ts'
import { resultsJson } from '../../../runner/grade/reports/results-json.ts'
import { courseLessons } from '../made-up-book.ts'
import { textOf } from './support.ts'

const [lesson] = await courseLessons()

/** A class in its first lesson; each has the percent that stands with them. */
function classOf(...marks: readonly [Student, number][]): GradeBook {
  const times = { startedAt: '2026-03-02T09:00:00.000Z', endedAt: '2026-03-02T09:48:12.000Z' }
  const maxPoints = lesson!.maxPoints
  return {
    course: 'socketlings',
    version: '1.0.0',
    lessons: [lesson!],
    students: marks.map(([student]) => student),
    grades: marks.map(([{ folder }, percent]): Grade => ({
      student: folder,
      lesson: lesson!.id,
      state: 'graded',
      verdict: percent === 100 ? 'passed' : 'failed',
      points: (percent * maxPoints) / 100,
      maxPoints,
      checks: [],
      courseHash: '',
      seed: '1',
      runtime: 'v24',
      isolation: 'none',
      ...times,
      ms: 1,
      runs: 1,
    })),
    ...times,
  }
}

const onMoodle = (number: string, name: string, more: Partial<Student> = {}): Student => ({
  folder: `${name}_${number}`,
  name,
  platform: { of: 'moodle', number },
  ...more,
})

const onCanvas = (folder: string, number: string): Student => ({
  folder,
  platform: { of: 'canvas', number },
})

/** What a worksheet of Moodle with these lines comes to: the grade in each, and for whom there is none. */
function inWorksheet(book: GradeBook, ...lines: readonly string[]) {
  const header =
    'Identifier,Full name,ID number,Email address,Status,Grade,Maximum Grade,Last modified (grade)'
  const sheet = [header, ...lines.map((line) => `${line},Submitted,,100.00,-`)].join('\n')
  const filled = moodleWorksheet(book, lesson!, sheet, 'ws.csv')
  const grades = (parse(filled.text, { bom: true }) as string[][]).slice(1).map((line) => line[5])
  return { grades, ...foldersOf(filled) }
}

/** The lines that a gradebook of Canvas with these comes back with, and for whom there is none. */
function inGradebook(book: GradeBook, ...lines: readonly string[]) {
  const header = `Student,ID,SIS User ID,SIS Login ID,Section,${lesson!.id} (9)`
  const possible = '    Points Possible,,,,,100'
  const gradebook = [header, possible, ...lines.map((line) => `${line},A,`)].join('\n')
  const filled = canvasFilled(book, gradebook, 'cv.csv')
  const back = (parse(filled.text) as string[][]).slice(2).map((line) => `${line[3]} ${line[5]}`)
  return { back, ...foldersOf(filled) }
}

const foldersOf = ({ unfilled: { unclear, missing } }: Filled) => ({
  unclear: unclear.map(({ folder }) => folder),
  missing: missing.map(({ folder }) => folder),
})

test('two of one name are told apart in Moodle by the number in their folders’ names', () => {
  const book = classOf([onMoodle('777', 'Jane Roe'), 100], [onMoodle('778', 'Jane Roe'), 0])
  expect(
    inWorksheet(
      book,
      'Participant 777,Jane Roe,,jane1@example.org',
      'Participant 778,Jane Roe,,jane2@example.org',
    ),
  ).toEqual({ grades: ['100.00', '0.00'], unclear: [], missing: [] })
})

test('two of one name are told apart in Moodle by what the roster says, whatever case it is written in', () => {
  const lines = ['Participant 1,Jane Roe,A1,jane1@example.org', 'Participant 2,Jane Roe,A2,jane2@example.org']
  const by = (one: Partial<Student>, two: Partial<Student>) =>
    inWorksheet(
      classOf(
        [{ folder: 'a', name: 'Jane Roe', ...one }, 100],
        [{ folder: 'b', name: 'Jane Roe', ...two }, 0],
      ),
      ...lines,
    ).grades
  expect(by({ email: 'Jane1@example.org' }, { email: 'jane2@example.org' })).toEqual(['100.00', '0.00'])
  expect(by({ id: 'A2' }, { id: 'A1' })).toEqual(['0.00', '100.00'])
})

test('of two of one name nobody gets the mark of either where nothing else tells', () => {
  const book = classOf(
    [{ folder: 'a', name: 'Jane Roe' }, 100],
    [{ folder: 'b', name: 'Jane Roe' }, 0],
    [{ folder: 'c', name: 'Ben Ash' }, 50],
    [{ folder: 'd', name: 'Cleo Fox' }, 50],
  )
  expect(
    inWorksheet(
      book,
      'Participant 1,Jane Roe,,jane1@example.org',
      'Participant 2,Ben Ash,,ben@example.org',
      'Participant 3,Cleo Fox,,cleo1@example.org',
      'Participant 4,Cleo Fox,,cleo2@example.org',
    ),
  ).toEqual({ grades: ['', '50.00', '', ''], unclear: ['a', 'b', 'd'], missing: [] })
})

test('signs that lead to different people leave both without a mark', () => {
  const book = classOf(
    [onMoodle('777', 'Jane Roe', { email: 'jane2@example.org' }), 100],
    [onMoodle('778', 'Jane Roe', { email: 'jane1@example.org' }), 0],
    [onMoodle('779', 'Ben Ash', { email: 'ben@example.org' }), 50],
  )
  expect(
    inWorksheet(
      book,
      'Participant 777,Jane Roe,,jane1@example.org',
      'Participant 778,Jane Roe,,jane2@example.org',
      'Participant 779,Ben Ash,,ben@example.org',
    ),
  ).toEqual({ grades: ['', '', '50.00'], unclear: ['Jane Roe_777', 'Jane Roe_778'], missing: [] })
})

test('a name is not enough where an address or a number speaks against it', () => {
  const book = classOf(
    [{ folder: 'a', name: 'Jane Roe', email: 'jane2@example.org' }, 100],
    [{ folder: 'b', name: 'Ben Ash', email: 'ben@example.org' }, 50],
  )
  expect(
    inWorksheet(
      book,
      'Participant 1,Jane Roe,,jane1@example.org',
      'Participant 2,Benjamin Ash,,ben@example.org',
    ),
  ).toEqual({ grades: ['', '50.00'], unclear: ['a'], missing: [] })
})

test('numbers of another assignment, in which nobody agrees, speak against no name', () => {
  const book = classOf([onMoodle('777', 'Jane Roe'), 100], [onMoodle('778', 'Ben Ash'), 50])
  expect(inWorksheet(book, 'Participant 991,Jane Roe,,', 'Participant 992,Ben Ash,,').grades).toEqual([
    '100.00',
    '50.00',
  ])
})

test('the name of a folder is not taken for the id of somebody else', () => {
  const book = classOf([{ folder: '1', id: 'A9' }, 100])
  expect(inWorksheet(book, 'Participant 1,Ben Ash,1,ben@example.org')).toEqual({
    grades: [''],
    unclear: [],
    missing: ['1'],
  })
})

test('an id of the roster is no id of Canvas, and a name that two have names nobody', () => {
  const book = classOf(
    [{ folder: 'g1', id: '17', name: 'Jane Roe', login: 'jroe1' }, 100],
    [{ folder: 'g2', id: '18', name: 'Jane Roe', login: 'jroe2' }, 0],
  )
  expect(
    inGradebook(
      book,
      '"Roe, Jane",18,17,jroe1',
      '"Roe, Jane",19,18,jroe2',
      '"Other, Person",17,99,other',
      'Jane Roe,5,55,unknown',
    ),
  ).toEqual({ back: ['jroe1 100.00', 'jroe2 0.00'], unclear: [], missing: [] })
  expect(inGradebook(book, '"Roe, Jane",18,17,jroe1', 'Jane Roe,5,55,unknown')).toEqual({
    back: ['jroe1 100.00'],
    unclear: ['g2'],
    missing: [],
  })
})

test('an id of the roster that two students have tells nothing in Canvas', () => {
  const book = classOf(
    [{ folder: 'g1', id: '17' }, 100],
    [{ folder: 'g2', id: '17' }, 0],
    [{ folder: 'g3', id: '19', login: 'jroe1' }, 50],
    [{ folder: 'g4', id: '20', login: 'jroe1' }, 0],
  )
  expect(inGradebook(book, '"Roe, Jane",1,17,jroe0', '"Ash, Ben",2,19,jroe1')).toEqual({
    back: ['jroe1 50.00'],
    unclear: ['g1', 'g2', 'g4'],
    missing: [],
  })
})

test('a download of Canvas, with and without an export, has Canvas’ number under ID', () => {
  const book = classOf([onCanvas('roejane_54321', '54321'), 100])
  expect(inGradebook(book, '"Roe, Jim",1,54321,jroe1', '"Roe, Jane",54321,17,jroe2').back).toEqual([
    'jroe2 100.00',
  ])
  const [line] = (parse([...canvas(book)].join('')) as string[][]).slice(2)
  expect(line!.slice(0, 4)).toEqual(['roejane_54321', '54321', '', ''])
})

test('whom a platform would take for one another is not named by what they share', () => {
  const shared = { id: '17', email: 'jane@example.org' }
  const book = classOf(
    [{ folder: 'g1', ...shared }, 100],
    [{ folder: 'g2', ...shared }, 0],
    [{ folder: 'g3', name: 'Jane Roe', email: 'ben@example.org' }, 50],
    [{ folder: 'g4', name: 'Jane Roe' }, 50],
  )
  const onlyBen = parse([...moodle(book)].join('')) as string[][]
  expect(onlyBen.slice(1)).toEqual([['ben@example.org', '50.00']])
  const lines = parse([...canvas(book)].join('')) as string[][]
  expect(lines.slice(2).map((line) => line.slice(0, 4))).toEqual([
    ['g1', '', '', ''],
    ['g2', '', '', ''],
    ['Jane Roe', '', '', 'ben@example.org'],
    ['g4', '', '', ''],
  ])
})

test('a number of Moodle is no idnumber there, and no id in other reports', () => {
  const book = classOf([onMoodle('777', 'Jane Roe'), 100])
  const [header, line] = parse([...moodle(book)].join('')) as string[][]
  expect([header![0], line![0]]).toEqual(['username', 'Jane Roe_777'])
  expect(textOf(resultsJson, book)).not.toContain('platform')
})
