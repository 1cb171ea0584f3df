import { join } from 'node:path'
import { UserError } from '../../errors.ts'
import type { Messages } from '../../messages/en.ts'
import { languages } from '../../messages/language.ts'
import type { Language } from '../../messages/language.ts'
import { messagesIn } from '../../messages/load.ts'
import type { GradeBook, GradedLesson } from '../grade.ts'
import { replayCommand, type Where } from '../replay-command.ts'
import { canvas, canvasFilled } from './canvas.ts'
import { ctrf } from './ctrf.ts'
import { feedback, stepTitlesOf } from './feedback.ts'
import { fileNames } from './file-name.ts'
import { gradesCsv } from './grades-csv.ts'
import { gradescope } from './gradescope.ts'
import { junit } from './junit.ts'
import { lessonNamed } from './lesson-named.ts'
import { rowsOf } from './mark.ts'
import { moodle, moodleWorksheet } from './moodle.ts'
import { page } from './page/page.ts'
import type { Filled, Unfilled } from './pairing.ts'
import { resultLine, resultsJson } from './results-json.ts'
import { writeWhole } from './write.ts'

/** A file that a learning platform exported, to be filled in. */
interface Exported {
  /** Its name, for messages; of a worksheet it may tell the lesson. */
  readonly file: string
  readonly text: string
}

/** What learning platforms exported, to be filled in. */
export interface Exports {
  /** A gradebook exported from Canvas. */
  readonly canvas?: Exported
  /** An offline grading worksheet downloaded from Moodle, for one lesson. */
  readonly moodle?: Exported
}

export interface ReportOptions extends Exports {
  /** Of all reports but the feedback, which is in each student's own. */
  readonly language: Language
  readonly messages: Messages
  readonly where: Where
  /** Is told for each exported file whose marks it has no place for. */
  readonly onUnfilled?: (file: string, unfilled: Unfilled) => void
}

/** Throws UserError for exports that cannot be filled in with marks of these lessons. */
export function checkExports(lessons: readonly GradedLesson[], exports: Exports): void {
  const nobody = { course: '', version: '', lessons, students: [], grades: [], startedAt: '', endedAt: '' }
  filledIn(nobody, exports)
}

/**
 * Writes every report of a book into a folder, each file whole or not at all.
 * @returns the names of what was written in it; of the files for each student only their folders
 * @throws UserError for an exported file that cannot be filled in, before anything is written
 */
export async function writeReports(
  book: GradeBook,
  directory: string,
  options: ReportOptions,
): Promise<string[]> {
  const { language, messages, where } = options
  const { files: platforms, filled } = filledIn(book, options)
  const files: NamedContent[] = [
    ...platforms,
    ['grades.csv', gradesCsv(book, messages)],
    ['results.json', resultsJson(book, language, messages)],
    ['results.jsonl', resultLines(book, language, messages)],
    ['junit.xml', junit(book, language, messages)],
    ['ctrf.json', ctrf(book, language, messages)],
    ['report.html', page(book, language, messages, (grade) => replayCommand(grade, directory, where))],
  ]
  for (const [name, content] of files) await writeWhole(join(directory, name), content)
  await writeEachStudent(book, directory, language)
  for (const { file, unfilled } of filled) options.onUnfilled?.(file, unfilled)
  return [...files.map(([name]) => name), 'gradescope/', 'feedback/']
}

type NamedContent = readonly [name: string, content: string | Iterable<string>]

function filledIn(book: GradeBook, options: Exports): { files: NamedContent[]; filled: Filled[] } {
  const { canvas: gradebook, moodle: sheet } = options
  const ofCanvas = gradebook && canvasFilled(book, gradebook.text, gradebook.file)
  const files: NamedContent[] = [
    ['canvas.csv', ofCanvas?.text ?? canvas(book)],
    ['moodle.csv', moodle(book)],
  ]
  const filled = ofCanvas === undefined ? [] : [ofCanvas]
  if (sheet !== undefined) {
    const lesson = book.lessons.length === 1 ? book.lessons[0] : lessonNamed(sheet.file, book)
    if (lesson === undefined) throw new UserError('no-moodle-lesson', { file: sheet.file })
    const worksheet = moodleWorksheet(book, lesson, sheet.text, sheet.file)
    files.push([`moodle-worksheet-${lesson.id}.csv`, worksheet.text])
    filled.push(worksheet)
  }
  return { files, filled }
}

function* resultLines(book: GradeBook, language: Language, messages: Messages): Generator<string> {
  const lessons = new Map(book.lessons.map((lesson) => [lesson.id, lesson]))
  for (const grade of book.grades) {
    const lesson = lessons.get(grade.lesson)
    if (lesson !== undefined) yield resultLine(grade, lesson, language, messages)
  }
}

async function writeEachStudent(book: GradeBook, directory: string, own: Language): Promise<void> {
  const texts = new Map<Language, { messages: Messages; steps: Awaited<ReturnType<typeof stepTitlesOf>> }>()
  for (const language of languages) {
    texts.set(language, {
      messages: await messagesIn(language),
      steps: await stepTitlesOf(book, language),
    })
  }
  const names = fileNames(book.students.map(({ folder }) => folder))
  for (const row of rowsOf(book)) {
    const language = row.student.language ?? own
    const { messages, steps } = texts.get(language)!
    const name = names.get(row.student.folder)!
    await writeWhole(
      join(directory, 'gradescope', name, 'results.json'),
      gradescope(row, book, language, messages),
    )
    await writeWhole(
      join(directory, 'feedback', `${name}.md`),
      feedback(row, book, language, messages, steps),
    )
  }
}
