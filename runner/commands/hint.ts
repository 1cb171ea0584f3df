import type { Context } from '../context.ts'
import { exitCode } from '../exit-code.ts'
import { readReadme } from '../course/discover.ts'
import { loadLesson } from '../course/load.ts'
import { lessonProgress, updateLesson } from '../course/progress.ts'
import { parseReadme } from '../course/readme.ts'
import { renderMarkdown } from '../terminal/markdown.ts'
import { styleOf } from '../terminal/style.ts'
import { commandName, courseOption } from '../terminal/suggestions.ts'
import { findPlace } from './place.ts'
import { currentStep, parseStep } from './step.ts'

/** `socketlings hint`: the next tier each time; when all are seen, the last one again. */
export async function hint(
  context: Context,
  name: string | undefined,
  options: { step?: string; json?: boolean },
): Promise<number> {
  const { workspace, lesson, progress } = await findPlace(context, name)
  const { steps } = parseReadme(await readReadme(lesson.directory, context.language))
  const number =
    options.step === undefined
      ? currentStep(Object.keys((await loadLesson(lesson, context.language)).checks), progress, lesson.id)
      : parseStep(options.step, steps.length)
  const step = steps[number - 1]
  const of = step?.hints.length ?? 0
  const seen = lessonProgress(progress, lesson.id).hints[number] ?? 0
  const tier = Math.min(seen + 1, of)
  const text = step?.hints[tier - 1]
  const title = step?.title ?? ''
  if (text !== undefined && tier > seen) {
    await updateLesson(workspace, lesson.id, ({ hints }) => ({ hints: { ...hints, [number]: tier } }))
  }
  if (options.json === true) {
    const json = {
      lesson: lesson.id,
      step: number,
      title,
      tier,
      of,
      ...(text !== undefined && { hint: text }),
      allSeen: seen >= of,
    }
    context.stdout.write(`${JSON.stringify(json, undefined, 2)}\n`)
    return exitCode.passed
  }
  const { hint: texts } = context.messages
  const style = styleOf(context)
  if (text === undefined) {
    context.stdout.write(`${texts.none}\n`)
    return exitCode.passed
  }
  const asked = options.step === undefined ? '' : ` --step ${number}`
  const command = `${commandName} hint ${lesson.number}${asked}${courseOption(context)}`
  const after = seen >= of ? texts.seenAll : tier === of ? texts.last : texts.more({ command })
  context.stdout.write(`${style.bold(texts.title({ step: number, title, tier, of }))}\n\n`)
  context.stdout.write(`${await renderMarkdown(text, context)}\n${style.dim(after)}\n`)
  return exitCode.passed
}
