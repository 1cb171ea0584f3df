import { Ajv } from 'ajv'
import formats from 'ajv-formats'
import { parse } from 'csv-parse/sync'
import { validate } from 'ctrf'
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import type { GradeBook } from '../../../runner/grade/grade.ts'
import { canvas } from '../../../runner/grade/reports/canvas.ts'
import { classroom } from '../../../runner/grade/reports/classroom.ts'
import { ctrf } from '../../../runner/grade/reports/ctrf.ts'
import { feedback } from '../../../runner/grade/reports/feedback.ts'
import { gradesCsv } from '../../../runner/grade/reports/grades-csv.ts'
import { gradescope } from '../../../runner/grade/reports/gradescope.ts'
import { junit } from '../../../runner/grade/reports/junit.ts'
import { rowsOf } from '../../../runner/grade/reports/mark.ts'
import { moodle } from '../../../runner/grade/reports/moodle.ts'
import { resultLine, resultsJson } from '../../../runner/grade/reports/results-json.ts'
import { en } from '../../../runner/messages/en.ts'
import { hostileBook, hostileTexts } from '../hostile-book.ts'
import { madeUpBook } from '../made-up-book.ts'
import { hasXmllint, textOf, xmllint } from './support.ts'

const book = await madeUpBook(30)
const schema = JSON.parse(
  readFileSync(new URL('../../../runner/grade/reports/results.schema.json', import.meta.url), 'utf8'),
) as { definitions: object }
const ajv = new Ajv({ allErrors: true, strictTypes: false })
formats.default(ajv)

const csvOf = (text: string): Record<string, string>[] => parse(text, { columns: true, bom: true })

test('results.json and each line of results.jsonl are as their schema says', () => {
  const whole = ajv.compile(schema)
  const line = ajv.compile({ definitions: schema.definitions, $ref: '#/definitions/grade' })
  for (const each of [book, ...hostileTexts.map(hostileBook)]) {
    const json: unknown = JSON.parse(textOf(resultsJson, each))
    expect(whole(json), JSON.stringify(whole.errors)).toBe(true)
    for (const grade of each.grades) {
      const lesson = each.lessons.find(({ id }) => id === grade.lesson)!
      const text = resultLine(grade, lesson, 'en', en)
      expect(text.trimEnd()).not.toContain('\n')
      expect(line(JSON.parse(text)), JSON.stringify(line.errors)).toBe(true)
    }
  }
})

test.skipIf(!hasXmllint)('JUnit is valid by the schema of Jenkins (needs xmllint)', () => {
  expect(xmllint(textOf(junit, book))).toBe('')
  for (const text of hostileTexts) expect(xmllint(textOf(junit, hostileBook(text))), text).toBe('')
})

test('the counts of a JUnit suite are those of its cases', () => {
  for (const suite of textOf(junit, book).split('<testsuite ').slice(1)) {
    const attribute = (name: string) => Number(new RegExp(` ${name}="(\\d+)"`).exec(` ${suite}`)?.[1])
    const count = (element: string) => suite.split(new RegExp(`<${element}[ />]`)).length - 1
    expect(attribute('tests')).toBe(count('testcase'))
    expect(attribute('failures')).toBe(count('failure'))
    expect(attribute('errors')).toBe(count('error'))
    expect(attribute('skipped')).toBe(count('skipped'))
  }
})

test('CTRF is valid by its own validator', () => {
  for (const each of [book, ...hostileTexts.map(hostileBook)]) {
    const result = validate(JSON.parse(textOf(ctrf, each)))
    expect(result.valid, JSON.stringify(result.errors.slice(0, 3))).toBe(true)
  }
})

test('Gradescope gets no field that it does not know', () => {
  // https://gradescope-autograders.readthedocs.io/en/latest/specs/
  const top =
    'score execution_time output output_format test_output_format test_name_format visibility stdout_visibility extra_data tests leaderboard'
  const ofTest =
    'score max_score status name name_format number output output_format tags visibility extra_data'
  for (const row of rowsOf(book)) {
    const result = JSON.parse(gradescope(row, book, 'en', en)) as { tests: Record<string, unknown>[] }
    for (const field of Object.keys(result)) expect(top.split(' ')).toContain(field)
    for (const each of result.tests) {
      for (const field of Object.keys(each)) expect(ofTest.split(' ')).toContain(field)
      if ('status' in each) expect(['passed', 'failed']).toContain(each.status)
    }
  }
})

/** Points of each student in each lesson, as the reports of a book show them; undefined for no mark. */
function pointsEverywhere(each: GradeBook): Record<string, (number | undefined)[][]> {
  const ids = each.lessons.map(({ id }) => id)
  const number = (cell: string | undefined) => (cell === '' || cell === undefined ? undefined : Number(cell))
  const json = JSON.parse(textOf(resultsJson, each)) as {
    grades: { student: string; lesson: string; points: number | null }[]
  }
  const suites = textOf(junit, each)
    .split('<testsuite ')
    .slice(1)
    .map((suite) => number(/name="points" value="(\d+)"/.exec(suite)?.[1]))
  const rows = rowsOf(each)
  return {
    'grades.csv': csvOf([...gradesCsv(each, en)].join('')).map((row) => ids.map((id) => number(row[id]))),
    'canvas.csv': csvOf([...canvas(each)].join(''))
      .slice(1)
      .map((row) => ids.map((id) => number(row[id]))),
    'results.json': each.students.map(({ folder }) =>
      ids.map(
        (id) =>
          json.grades.find(({ student, lesson }) => student === folder && lesson === id)?.points ?? undefined,
      ),
    ),
    'junit.xml': each.students.map((_, index) => suites.slice(index * ids.length, (index + 1) * ids.length)),
    classroom: rows.map(({ grades }) =>
      grades.map((grade, at) => {
        const encoded = classroom(grade!, each.lessons[at]!, 'en', en).replace('result=', '')
        const result = JSON.parse(Buffer.from(encoded, 'base64').toString()) as {
          max_score: number
          tests: { score: number }[]
        }
        return result.max_score === 0 ? undefined : result.tests.reduce((sum, { score }) => sum + score, 0)
      }),
    ),
  }
}

test('every report shows the points of the grades, and none where there is no mark', () => {
  const expected = rowsOf(book).map(({ grades }) =>
    grades.map((grade) => (grade?.state === 'error' ? undefined : grade?.points)),
  )
  expect(expected.flat()).toContain(undefined)
  for (const [report, points] of Object.entries(pointsEverywhere(book)))
    expect(points, report).toEqual(expected)
  for (const [index, row] of rowsOf(book).entries()) {
    const { score, tests } = JSON.parse(gradescope(row, book, 'en', en)) as {
      score: number
      tests: { score?: number }[]
    }
    const sum = expected[index]!.reduce<number>((total, points) => total + (points ?? 0), 0)
    expect(score).toBe(sum)
    expect(tests.reduce((total, each) => total + (each.score ?? 0), 0)).toBe(sum)
  }
})

test('an inconclusive check leaves its lesson without a mark everywhere', () => {
  const at = book.grades.findIndex(({ state, checks }) => state === 'graded' && checks.length > 0)
  const grade = book.grades[at]!
  const checks = grade.checks.map((check, index) =>
    index === 0 ? { ...check, status: 'inconclusive' as const } : check,
  )
  const unclear = { ...book, grades: book.grades.with(at, { ...grade, checks }) }
  const student = unclear.students.findIndex(({ folder }) => folder === grade.student)
  const lesson = unclear.lessons.findIndex(({ id }) => id === grade.lesson)
  for (const [report, points] of Object.entries(pointsEverywhere(unclear)))
    expect(points[student]![lesson], report).toBe(undefined)
  expect(csvOf([...moodle(unclear)].join(''))[student]![`${grade.lesson} (%)`]).toBe('')
})

test('whoever has no mark at all has no total: it would be taken for zero points', () => {
  const [student, ...others] = book.students
  const grades = book.grades.map((grade) =>
    grade.student === student!.folder ? { ...grade, state: 'error' as const } : grade,
  )
  const rows = csvOf([...gradesCsv({ ...book, grades }, en)].join(''))
  const { total, maximum } = en.reports.csv
  expect([rows[0]![total], rows[0]![maximum]]).toEqual(['', ''])
  expect(rows).toHaveLength(others.length + 1)
  for (const row of rows.slice(1)) expect(row[total]).toMatch(/^\d+$/)
})

test('Moodle gets percent, so that no value can be above the maximum of a new grade item', () => {
  for (const row of csvOf([...moodle(book)].join(''))) {
    expect(row.email).toContain('@')
    for (const [name, cell] of Object.entries(row))
      if (name !== 'email') expect(cell).toMatch(/^(\d{1,2}\.\d\d|100\.00|)$/)
  }
})

test('a student without any mark is told no total, which is not a total of zero', () => {
  const of = (grades: GradeBook['grades']) => {
    const marked = { ...book, grades }
    const [row] = rowsOf(marked)
    const { output } = JSON.parse(gradescope(row!, marked, 'en', en)) as { output: string }
    return [feedback(row!, marked, 'en', en, new Map()), output]
  }
  for (const text of of(book.grades)) expect(text).toMatch(/\d of \d+ points/)
  for (const text of of([])) expect(text).not.toMatch(/\d of \d+ points/)
})
