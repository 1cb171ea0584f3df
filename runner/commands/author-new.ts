import type { Context } from '../context.ts'
import { exitCode } from '../exit-code.ts'
import { makeLesson } from '../author/make-lesson.ts'
import { showPath } from '../terminal/show-path.ts'
import { styleOf } from '../terminal/style.ts'
import { commandName, suggestionLines } from '../terminal/suggestions.ts'
import { authorCourse } from './author-course.ts'

/** `socketlings author new`: begins a lesson whose proof holds, for its author to change step by step. */
export async function authorNew(context: Context, name: string): Promise<number> {
  const course = authorCourse(context)
  const { id, number, files, missingOptions } = await makeLesson(course, name)
  const { author: texts } = context.messages
  context.stdout.write(`${styleOf(context).bold(texts.made({ lesson: id }))}\n`)
  for (const file of files) context.stdout.write(`  ${showPath(context.cwd, file)}\n`)
  if (Object.keys(missingOptions).length > 0) {
    const lines = JSON.stringify(missingOptions, undefined, 2).slice(2, -2)
    context.stdout.write(`\n${texts.optionsMissing}\n${lines}\n`)
  }
  // An author's command takes the course in the current folder, a learner's only the one that is named.
  const here = context.course === undefined ? ' --course .' : ''
  const next = suggestionLines(
    [
      [`${commandName} author check ${number}`, texts.prove],
      [`${commandName} read ${number}${here}`, texts.try],
    ],
    context,
  )
  context.stdout.write(`\n${texts.madeNext}\n${next}`)
  return exitCode.passed
}
