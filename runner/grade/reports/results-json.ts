import type { LoadedLesson } from '../../course/load.ts'
import { titleOf } from '../../course/texts.ts'
import type { Language } from '../../messages/language.ts'
import type { Messages } from '../../messages/en.ts'
import { causeOf } from '../../report/cause.ts'
import { messageOf } from '../../report/json.ts'
import type { Grade, GradeBook, GradedCheck, GradedLesson } from '../grade.ts'
import { markOf, rowsOf } from './mark.ts'

/** results.json in pieces: a line a student, a line a grade. Its schema is results.schema.json beside this file. */
export function* resultsJson(book: GradeBook, language: Language, messages: Messages): Generator<string> {
  const { course, version, startedAt, endedAt } = book
  const head = { course, version, language, startedAt, endedAt }
  yield `${JSON.stringify(head, undefined, 2).slice(0, -2)},\n  "lessons": [\n`
  yield* lines(book.lessons.map((lesson) => lessonJson(lesson, language)))
  yield '  ],\n  "students": [\n'
  yield* lines(rowsOf(book).map(({ student, total }) => ({ ...student, platform: undefined, total })))
  yield '  ],\n  "grades": [\n'
  const lessons = new Map(book.lessons.map((lesson) => [lesson.id, lesson]))
  yield* lines(
    book.grades.values().flatMap((grade) => {
      const lesson = lessons.get(grade.lesson)
      return lesson === undefined ? [] : [gradeJson(grade, lesson, language, messages)]
    }),
  )
  yield '  ]\n}\n'
}

function* lines(values: Iterable<unknown>): Generator<string> {
  let before = ''
  for (const value of values) {
    yield `${before}    ${JSON.stringify(value)}`
    before = ',\n'
  }
  if (before !== '') yield '\n'
}

/** One line of results.jsonl: the same object that stands in the `grades` of results.json. */
export function resultLine(
  grade: Grade,
  lesson: GradedLesson,
  language: Language,
  messages: Messages,
): string {
  return `${JSON.stringify(gradeJson(grade, lesson, language, messages))}\n`
}

function lessonJson({ id, number, maxPoints, texts }: GradedLesson, language: Language): object {
  const lesson = texts[language]
  const checks = Object.entries(lesson.checks).flatMap(([step, ofStep], index) =>
    Object.entries(ofStep).map(([check, { points }]) => ({
      id: check,
      step: index + 1,
      title: titleOf(lesson, step, check),
      maxPoints: points ?? 1,
    })),
  )
  return { id, number, title: lesson.title, maxPoints, checks }
}

function gradeJson(grade: Grade, lesson: GradedLesson, language: Language, messages: Messages): object {
  const { student, verdict, submissionHash, courseHash, seed, runtime, isolation } = grade
  const { startedAt, endedAt, ms, runs, error } = grade
  const mark = markOf(grade, lesson)
  return {
    student,
    lesson: grade.lesson,
    state: mark.state,
    ...(verdict !== undefined && { verdict }),
    // No mark, no points: `null` cannot be taken for zero.
    points: mark.points ?? null,
    maxPoints: mark.maxPoints,
    seed,
    ...(submissionHash !== undefined && { submissionHash }),
    courseHash,
    runtime,
    isolation,
    startedAt,
    endedAt,
    ms: Math.round(ms),
    runs,
    ...(error !== undefined && { error }),
    checks: grade.checks.map((check) => checkJson(check, lesson.texts[language], messages)),
  }
}

function checkJson(check: GradedCheck, lesson: LoadedLesson, messages: Messages): object {
  const { id, status, kind, points, maxPoints, ms, confirmed } = check
  const message = messageOf(check, lesson, messages)
  const diagnosis = status === 'failed' ? causeOf(check, lesson, messages) : undefined
  return {
    id,
    status,
    ...(kind !== undefined && { kind }),
    points,
    maxPoints,
    ms: Number(ms.toFixed(1)),
    ...(confirmed !== undefined && { confirmed }),
    ...(message !== undefined && { message }),
    ...(diagnosis !== undefined && { diagnosis }),
  }
}
