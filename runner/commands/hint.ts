import type { Context } from '../context.ts'
import { UserError } from '../errors.ts'
import { exitCode } from '../exit-code.ts'
import { readReadme } from '../course/discover.ts'
import { lessonProgress, updateLesson } from '../course/progress.ts'
import { parseReadme } from '../course/readme.ts'
import { readableMarkdown } from '../terminal/markdown.ts'
import { write } from '../terminal/pager.ts'
import { styleOf } from '../terminal/style.ts'
import { commandName, suggestionLines } from '../terminal/suggestions.ts'
import type { Suggestion } from '../terminal/suggestions.ts'
import { wrap } from '../terminal/wrap.ts'
import { findPlace } from './place.ts'
import { parseStep, stepAt } from './step.ts'

export interface HintOptions {
  readonly step?: string
  readonly tier?: string
  readonly json?: boolean
}

/** `socketlings hint`: the next tier each time, or one that is asked for; when all are seen, the last one again. */
export async function hint(
  context: Context,
  name: string | undefined,
  options: HintOptions,
): Promise<number> {
  const { workspace, lesson, progress } = await findPlace(context, name)
  const { steps } = parseReadme(await readReadme(lesson.directory, context.language))
  const number =
    options.step === undefined
      ? await stepAt(context, lesson, progress)
      : parseStep(options.step, steps.length)
  const { title = '', hints = [] } = steps[number - 1] ?? {}
  const of = hints.length
  const seen = lessonProgress(progress, lesson.id).hints[number] ?? 0
  const tier = options.tier === undefined ? Math.min(seen + 1, of) : parseTier(options.tier, of)
  const text = hints[tier - 1]
  if (text !== undefined && tier > seen) {
    await updateLesson(workspace, lesson.id, (before) => ({ hints: { ...before.hints, [number]: tier } }))
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
  const line = (words: string) => context.stdout.write(`${wrap(words, context.width)}\n`)
  if (text === undefined) {
    line(texts.none)
    return exitCode.passed
  }
  line(style.bold(texts.title({ step: number, title, tier, of })))
  context.stdout.write('\n')
  await write(await readableMarkdown(text, context, lesson.directory), context)
  context.stdout.write('\n')
  if (tier === of) line(seen >= of && options.tier === undefined ? texts.seenAll : texts.last)
  const command = `${commandName} hint ${lesson.number} --step ${number}`
  const suggestions: Suggestion[] = [
    ...(tier < of ? ([[command, texts.next]] as const) : []),
    ...(tier > 1 ? ([[`${command} --tier 1`, texts.first]] as const) : []),
  ]
  if (suggestions.length > 0) context.stdout.write(suggestionLines(suggestions, context))
  return exitCode.passed
}

/** The tier of a hint as typed by the user. Throws UserError for one that the step does not have. */
function parseTier(text: string, last: number): number {
  const tier = /^\d{1,3}$/.test(text) ? Number(text) : 0
  if (tier < 1 || tier > last) throw new UserError('unknown-tier', { tier: text, last })
  return tier
}
