import { open } from 'node:fs/promises'
import type { FileHandle } from 'node:fs/promises'
import { join } from 'node:path'
import { makeFolder, withFile } from '../../course/files.ts'
import type { Messages } from '../../messages/en.ts'
import type { Language } from '../../messages/language.ts'
import type { Grade, GradedLesson } from '../grade.ts'
import { resultLine } from './results-json.ts'

/**
 * results.jsonl while grading goes on: a line for each grade as soon as it is there, for whoever looks on.
 * `writeReports` writes it anew at the end, in order and without what has been graded twice.
 */
export class ResultsLog {
  readonly #path: string
  readonly #file: FileHandle
  readonly #lineOf: (grade: Grade) => string | undefined
  #written: Promise<unknown> = Promise.resolve()

  private constructor(path: string, file: FileHandle, lineOf: (grade: Grade) => string | undefined) {
    this.#path = path
    this.#file = file
    this.#lineOf = lineOf
  }

  /** Goes on with the log that is there. A line that a killed run left half written is ended, so it spoils no other. */
  static async open(
    directory: string,
    lessons: readonly GradedLesson[],
    language: Language,
    messages: Messages,
  ): Promise<ResultsLog> {
    const path = join(directory, 'results.jsonl')
    const byId = new Map(lessons.map((lesson) => [lesson.id, lesson]))
    const file = await withFile(path, async () => {
      await makeFolder(directory)
      return open(path, 'a+')
    })
    if (await endsWithinLine(file)) await withFile(path, () => file.appendFile('\n'))
    return new ResultsLog(path, file, (grade) => {
      const lesson = byId.get(grade.lesson)
      return lesson && resultLine(grade, lesson, language, messages)
    })
  }

  /** Adds a line; those of earlier calls come first. What goes wrong is told by `close`. */
  append(grade: Grade): void {
    const line = this.#lineOf(grade)
    if (line === undefined) return
    this.#written = this.#written.then(() => withFile(this.#path, () => this.#file.appendFile(line)))
    // Told later: an error that nobody waits for yet would end the process.
    this.#written.catch(() => {})
  }

  /** Resolves when all lines are written. Throws UserError when the disk did not want them. */
  async close(): Promise<void> {
    try {
      await this.#written
    } finally {
      await this.#file.close()
    }
  }
}

async function endsWithinLine(file: FileHandle): Promise<boolean> {
  const { size } = await file.stat()
  if (size === 0) return false
  const { buffer } = await file.read(Buffer.alloc(1), 0, 1, size - 1)
  return buffer[0] !== 0x0a
}
