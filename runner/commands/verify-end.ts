import type { Context } from '../context.ts'
import type { LessonResult } from '../probe/result.ts'
import { faultOfCheck } from '../report/fault.ts'
import { commandName, quoteWord, suggestionLines } from '../terminal/suggestions.ts'
import type { Suggestion } from '../terminal/suggestions.ts'
import { styleOf } from '../terminal/style.ts'
import { wrap } from '../terminal/wrap.ts'
import type { Place } from './place.ts'
import type { VerifyOptions } from './verify.ts'

/** The end of what `verify` writes: the verdict, the points, and what to do next. */
export function writeEnd(
  context: Context,
  place: Place,
  titles: readonly string[],
  result: LessonResult,
  options: VerifyOptions,
): void {
  const { messages, stdout } = context
  const style = styleOf(context)
  const points = messages.count.points(result.points, result.maxPoints)
  const { title } = place.lesson
  const { verdict } = result
  if (verdict === 'passed') {
    const text =
      options.step === undefined
        ? messages.verify.passedLesson({ title, points })
        : messages.verify.passedSteps({ points })
    stdout.write(`\n${style.good(style.bold(text))}\n`)
  } else if (verdict === 'inconclusive') stdout.write(`\n${style.warn(messages.verify.inconclusive)}\n`)
  else if (verdict === 'error') stdout.write(`\n${style.bad(faultOfCheck(context))}\n`)
  else {
    const step = result.checks.find(({ status }) => status === 'failed')?.stepNumber ?? 1
    const where = { step, steps: titles.length, title: titles[step - 1] ?? '' }
    const text = messages.verify.failedLesson({ points, ...where })
    stdout.write(`\n${style.bold(wrap(text, context.width))}\n`)
  }
  const suggestions =
    verdict === 'passed' ? afterPass(context, place, options) : afterFailure(context, place, result, options)
  if (suggestions.length > 0) {
    stdout.write(`\n${style.bold(messages.verify.nextStep)}\n${suggestionLines(suggestions, context)}`)
  }
}

function afterPass({ messages }: Context, { lesson, lessons }: Place, options: VerifyOptions): Suggestion[] {
  if (options.dir !== undefined) return []
  if (options.step !== undefined)
    return [[`${commandName} verify ${lesson.number}`, messages.verify.wholeLesson]]
  const next = lessons[lessons.findIndex(({ id }) => id === lesson.id) + 1]
  const suggestions: Suggestion[] = [[`${commandName} solution ${lesson.number}`, messages.verify.compare]]
  if (next !== undefined)
    suggestions.push([`${commandName} read ${next.number}`, messages.verify.nextLesson(next)])
  return suggestions
}

function afterFailure(
  { messages }: Context,
  { lesson }: Place,
  result: LessonResult,
  options: VerifyOptions,
): Suggestion[] {
  const failed = result.checks.find(({ status }) => status === 'failed')
  const again = `${commandName} verify ${lesson.number}${argumentsAgain(options)} --seed ${result.seed}`
  if (failed === undefined) return []
  const step = failed.stepNumber
  return [
    [`${commandName} read ${lesson.number} --step ${step}`, messages.verify.readAgain],
    [`${commandName} hint ${lesson.number} --step ${step}`, messages.verify.getHint],
    [again, messages.verify.replay],
  ]
}

/** The options that decide what a run shows, as they have to be typed again. */
function argumentsAgain({ all, dir, step, command }: VerifyOptions): string {
  const words = [
    ...(all === true ? ['--all'] : []),
    ...(step === undefined ? [] : ['--step', step]),
    ...(dir === undefined ? [] : ['--dir', quoteWord(dir)]),
    ...(command ?? []).flatMap((value) => ['--command', quoteWord(value)]),
  ]
  return words.map((word) => ` ${word}`).join('')
}
