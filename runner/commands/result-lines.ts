import type { Context } from '../context.ts'
import { gradedLessons } from '../grade/book.ts'
import type { Grade, GradedLesson } from '../grade/grade.ts'
import { appendResult } from '../grade/reports/index.ts'

/** results.jsonl as it grows: a line for each grade, in the order in which they are made. */
export class ResultLines {
  readonly #context: Context
  readonly #out: string
  readonly #lessons: ReadonlyMap<string, GradedLesson>
  #last: Promise<void> = Promise.resolve()

  static async open(context: Context, out: string): Promise<ResultLines> {
    const lessons = await gradedLessons(context.lessons)
    return new ResultLines(context, out, new Map(lessons.map((lesson) => [lesson.id, lesson])))
  }

  private constructor(context: Context, out: string, lessons: ReadonlyMap<string, GradedLesson>) {
    this.#context = context
    this.#out = out
    this.#lessons = lessons
  }

  add(grade: Grade): void {
    const lesson = this.#lessons.get(grade.lesson)
    if (lesson === undefined) return
    const before = this.#last
    const append = async () => {
      await before
      await appendResult(this.#out, grade, lesson, this.#context.language)
    }
    this.#last = append()
    // A full disk is told by `written`.
    this.#last.catch(() => {})
  }

  /** Resolves when all lines are on the disk. */
  async written(): Promise<void> {
    await this.#last
  }
}
