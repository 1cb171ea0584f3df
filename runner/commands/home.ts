import type { Context } from '../context.ts'
import { exitCode } from '../exit-code.ts'
import { readReadme } from '../course/discover.ts'
import { loadLesson } from '../course/load.ts'
import { isComplete, lessonProgress } from '../course/progress.ts'
import { parseReadme } from '../course/readme.ts'
import { commandName, suggestionLines } from '../terminal/suggestions.ts'
import type { Suggestion } from '../terminal/suggestions.ts'
import { styleOf } from '../terminal/style.ts'
import { findPlace } from './place.ts'
import { currentStep } from './step.ts'

/** `socketlings` alone: where one is and what is next. */
export async function home(context: Context): Promise<number> {
  const { lessons, progress, lesson } = await findPlace(context)
  const { home: texts } = context.messages
  const style = styleOf(context)
  context.stdout.write(`${style.bold(texts.title)}\n\n`)
  const { number } = lesson
  const { startedAt, verdict } = lessonProgress(progress, lesson.id)
  const begun = startedAt !== undefined
  // Whoever has begun a lesson anew is in the middle of it, whatever was passed before.
  const done = isComplete(lessons, progress) && verdict === 'passed'
  if (done) context.stdout.write(`${texts.allDone}\n`)
  else {
    context.stdout.write(`${texts.current(lesson)}\n`)
    const keys = Object.keys((await loadLesson(lesson, context.language)).checks)
    const { steps } = parseReadme(await readReadme(lesson.directory, context.language))
    const step = steps[currentStep(keys, progress, lesson.id) - 1]
    if (begun && step !== undefined) context.stdout.write(`${texts.step(step)}\n`)
  }
  const { commands } = texts
  const fresh: Suggestion[] = [
    [`${commandName} read ${number}`, commands.read],
    [`${commandName} start ${number}`, commands.start],
  ]
  const working: Suggestion[] = [
    [`${commandName} verify ${number}`, commands.verify],
    [`${commandName} hint ${number}`, commands.hint],
    [`${commandName} read ${number}`, commands.read],
  ]
  const finished: Suggestion[] = [[`${commandName} solution ${number}`, commands.solution]]
  const suggestions: Suggestion[] = [
    ...(done ? finished : begun ? working : fresh),
    [`${commandName} list`, commands.list],
    [`${commandName} --help`, commands.help],
  ]
  context.stdout.write(`\n${texts.next}\n${suggestionLines(suggestions, context)}`)
  return exitCode.passed
}
