import type { Context } from '../context.ts'
import { exitCode } from '../exit-code.ts'
import { makeLesson } from '../author/make-lesson.ts'
import { showPath } from '../terminal/show-path.ts'
import { styleOf } from '../terminal/style.ts'
import { commandName, courseOption, suggestionLines } from '../terminal/suggestions.ts'
import { authorCourse } from './author-course.ts'

/** `socketlings author new`: begins a lesson whose proof holds, for its author to change step by step. */
export async function authorNew(context: Context, name: string): Promise<number> {
  const course = authorCourse(context)
  const { id, number, files } = await makeLesson(course, name)
  const { author: texts } = context.messages
  context.stdout.write(`${styleOf(context).bold(texts.made({ lesson: id }))}\n`)
  for (const file of files) context.stdout.write(`  ${showPath(context.cwd, file)}\n`)
  // A learner's command means the course in the current folder only when it is told so.
  const learner = { ...context, course: course.root }
  const prove = `${commandName} author check ${number}${courseOption(context)}`
  const attempt = `${commandName} read ${number}${courseOption(learner)}`
  const { course: _, ...plain } = context
  const next = suggestionLines(
    [
      [prove, texts.prove],
      [attempt, texts.try],
    ],
    plain,
  )
  context.stdout.write(`\n${texts.madeNext}\n${next}`)
  return exitCode.passed
}
