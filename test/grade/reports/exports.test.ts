import { parse } from 'csv-parse/sync'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { GradeBook } from '../../../runner/grade/grade.ts'
import { canvasFilled } from '../../../runner/grade/reports/canvas.ts'
import { checkExports, writeReports } from '../../../runner/grade/reports/index.ts'
import { rowsOf, scaled } from '../../../runner/grade/reports/mark.ts'
import { moodleWorksheet } from '../../../runner/grade/reports/moodle.ts'
import { ResultsLog } from '../../../runner/grade/reports/results-log.ts'
import { en } from '../../../runner/messages/en.ts'
import { temporaryFolder } from '../../support/cli.ts'
import { madeUpBook } from '../made-up-book.ts'

const book = await madeUpBook(12)
const rows = rowsOf(book)
const ada = rows.find(({ marks: [echo, udp] }) => echo!.points !== undefined && udp!.points !== undefined)!
const noMark = rows.find(({ marks }) => marks[0]!.points === undefined)

const gradebook = (lines: readonly string[]) =>
  [
    'Student,ID,SIS User ID,SIS Login ID,Section,Homework 1 (501),Lesson 2: UDP (502),01-tcp-echo (503),Final Score',
    '    Points Possible,,,,,10,10,30,(read only)',
    ...lines,
  ].join('\n')

test('a gradebook exported from Canvas comes back with its own students and the columns that are lessons', () => {
  const exported = gradebook([
    `"Lovelace, Ada",4711,${ada.student.id},ada,Section A,9.5,,,88`,
    '"Nobody, Known",4712,0,nobody,Section A,1,2,3,4',
  ])
  const filled = parse(canvasFilled(book, exported, 'export.csv').text) as string[][]
  expect(filled).toEqual([
    ['Student', 'ID', 'SIS User ID', 'SIS Login ID', 'Section', 'Lesson 2: UDP (502)', '01-tcp-echo (503)'],
    ['    Points Possible', '', '', '', '', '10', '30'],
    [
      'Lovelace, Ada',
      '4711',
      ada.student.id,
      'ada',
      'Section A',
      ((ada.marks[1]!.points! * 10) / ada.marks[1]!.maxPoints).toFixed(2),
      ((ada.marks[0]!.points! * 30) / ada.marks[0]!.maxPoints).toFixed(2),
    ],
  ])
})

test('a file that is no export is refused before anything is graded, with what to do', () => {
  const code = (text: string) => {
    try {
      checkExports(book.lessons, { canvas: { file: 'export.csv', text } })
      return 'accepted'
    } catch (error) {
      return (error as { code: string }).code
    }
  }
  expect(code(gradebook([]))).toBe('accepted')
  expect(code('a,b\n1,2')).toBe('bad-canvas-export')
  expect(code('Student,ID,SIS User ID,SIS Login ID,Section,Homework (1)\n')).toBe('no-canvas-assignment')
  expect(code('Student,"ID')).toBe('bad-csv')
  expect(() => checkExports(book.lessons, { moodle: { file: 'x.csv', text: 'a,b\n1,2' } })).toThrow(
    expect.objectContaining({ code: 'no-moodle-lesson' }),
  )
  expect(() =>
    checkExports(book.lessons, { moodle: { file: 'Grades-NET-02-udp-77.csv', text: 'a,b\n1,2' } }),
  ).toThrow(expect.objectContaining({ code: 'bad-moodle-worksheet' }))
})

test('a worksheet of Moodle keeps everything but the grades, in whatever language its headers are', () => {
  const lesson = book.lessons[0]!
  const sheet = [
    '\uFEFFIdentificador,"Nombre completo","Dirección de correo",Estado,Calificación,"Calificación máxima","Se puede cambiar","Última modificación (calificación)","Comentarios de retroalimentación"',
    `"Participante 81","Ada, la primera",${ada.student.email},Enviado,,"10,00",Sí,-,"=¿bien?"`,
    'Participante 82,Nadie,nadie@example.org,"No entregado",,"10,00",Sí,-,',
  ].join('\n')
  const { text: filled } = moodleWorksheet(book, lesson, sheet, 'hoja.csv')
  expect(filled.startsWith('\uFEFFIdentificador,')).toBe(true)
  const [, first, second] = parse(filled, { bom: true }) as string[][]
  expect(first).toEqual([
    'Participante 81',
    'Ada, la primera',
    ada.student.email,
    'Enviado',
    scaled(ada.marks[0]!, 10)!.replace('.', ','),
    '10,00',
    'Sí',
    '-',
    '=¿bien?',
  ])
  expect(second![4]).toBe('')
})

test('a student without a mark keeps in what platforms import what is there, mostly nothing', () => {
  expect(noMark === undefined || scaled(noMark.marks[0]!, 10) === undefined).toBe(true)
  const open: GradeBook = { ...book, grades: book.grades.map((grade) => ({ ...grade, state: 'error' })) }
  const exported = gradebook([`"Lovelace, Ada",4711,${ada.student.id},ada,Section A,9.5,,7.50,88`])
  const filled = parse(canvasFilled(open, exported, 'export.csv').text) as string[][]
  expect(filled[2]!.slice(5)).toEqual(['', '7.50'])
})

test('results.jsonl grows line by line, also after a run that was killed within a line', async () => {
  const folder = temporaryFolder()
  const path = join(folder, 'results.jsonl')
  const read = () => readFileSync(path, 'utf8').trimEnd().split('\n')
  for (const [index, grade] of book.grades.slice(0, 3).entries()) {
    const log = await ResultsLog.open(folder, book.lessons, 'en', en)
    log.append(grade)
    log.append(book.grades[index + 10]!)
    await log.close()
  }
  expect(read().map((line) => (JSON.parse(line) as { student: string }).student)).toEqual(
    [0, 10, 1, 11, 2, 12].map((index) => book.grades[index]!.student),
  )
  const { appendFileSync } = await import('node:fs')
  appendFileSync(path, '{"student":"cut off in the mid')
  const log = await ResultsLog.open(folder, book.lessons, 'en', en)
  log.append(book.grades[20]!)
  await log.close()
  const last = read()
  expect(last).toHaveLength(8)
  expect(JSON.parse(last[7]!)).toMatchObject({ student: book.grades[20]!.student })
})

test('all reports are written, each whole, and nothing else is left', async () => {
  const folder = temporaryFolder()
  const few: GradeBook = { ...book, students: book.students.slice(0, 3), grades: book.grades.slice(0, 21) }
  const names = await writeReports(few, folder, { language: 'en', messages: en, where: { cwd: folder } })
  const { readdirSync } = await import('node:fs')
  expect(readdirSync(folder).sort()).toEqual(names.map((name) => name.replace('/', '')).sort())
  const [spanish, english] = few.students
  expect(readFileSync(join(folder, 'feedback', `${spanish!.folder}.md`), 'utf8')).toContain(
    '# Comentarios para',
  )
  expect(readFileSync(join(folder, 'feedback', `${english!.folder}.md`), 'utf8')).toContain('# Feedback for')
  expect(readdirSync(join(folder, 'gradescope'))).toEqual(few.students.map((student) => student.folder))
  const lines = readFileSync(join(folder, 'results.jsonl'), 'utf8').trimEnd().split('\n')
  expect(lines).toHaveLength(21)
})
