import type { Context } from '../context.ts'
import { UserError } from '../errors.ts'
import { exitCode } from '../exit-code.ts'
import { readReadme } from '../course/discover.ts'
import { lessonProgress } from '../course/progress.ts'
import { parseReadme } from '../course/readme.ts'
import type { Readme, ReadmeStep } from '../course/readme.ts'
import { readableMarkdown } from '../terminal/markdown.ts'
import { page } from '../terminal/pager.ts'
import { styleOf } from '../terminal/style.ts'
import { commandName, courseOption, suggestionLines } from '../terminal/suggestions.ts'
import type { Suggestion } from '../terminal/suggestions.ts'
import { findPlace } from './place.ts'
import type { Place } from './place.ts'
import { parseStep, stepAt } from './step.ts'

export interface ReadOptions {
  readonly step?: string
  readonly all?: boolean
  readonly json?: boolean
}

/**
 * `socketlings read`: on a terminal one step of a lesson, that which one is at, with the introduction before the
 * first; elsewhere, or with `--all`, the whole. Hints are for `socketlings hint`.
 */
export async function read(
  context: Context,
  name: string | undefined,
  options: ReadOptions,
): Promise<number> {
  if (options.step !== undefined && options.all === true)
    throw new UserError('step-or-all', { step: options.step })
  const place = await findPlace(context, name)
  const { lesson } = place
  const readme = parseReadme(await readReadme(lesson.directory, context.language))
  const wanted = options.step === undefined ? undefined : parseStep(options.step, readme.steps.length)
  if (options.json === true) writeJson(context, lesson.id, readme, wanted)
  else if (context.stdout.isTTY !== true || options.all === true || readme.steps.length === 0) {
    const steps = readme.steps.filter(({ number }) => wanted === undefined || number === wanted)
    const texts = steps.map((step) => stepText(step) + hintsNote(context, lesson.number, step))
    const parts = [...(wanted === undefined ? beginning(readme) : []), ...texts]
    await page(await readableMarkdown(parts.join('\n\n'), context, lesson.directory), context)
  } else {
    const number = wanted ?? (await whereToRead(context, place))
    const step = readme.steps[number - 1]!
    const first = wanted === undefined && number === 1
    const parts = [...(first ? beginning(readme) : [`# ${readme.title}`]), stepText(step)]
    const text = await readableMarkdown(parts.join('\n\n'), context, lesson.directory)
    await page(text, context, whatNext(context, place, readme, number))
  }
  return exitCode.passed
}

const beginning = ({ title, intro }: Readme) => [`# ${title}`, intro]

const stepText = ({ number, title, body }: ReadmeStep) => `## ${number}. ${title}\n\n${body}`

function hintsNote(context: Context, lesson: number, { number, hints }: ReadmeStep): string {
  if (hints.length === 0) return ''
  const command = `\`${commandName} hint ${lesson} --step ${number}${courseOption(context)}\``
  return `\n\n${context.messages.read.hints({ command, count: hints.length })}`
}

/** The step one is at; a lesson that is passed is read from its beginning. */
async function whereToRead(context: Context, { lesson, progress }: Place): Promise<number> {
  const passed = lessonProgress(progress, lesson.id).passedAt !== undefined
  return passed ? 1 : stepAt(context, lesson, progress)
}

const isBegun = ({ lesson, progress }: Place) => lessonProgress(progress, lesson.id).startedAt !== undefined

/** What stands below a step: how far that is, and the ways on and back. */
function whatNext(context: Context, place: Place, { steps }: Readme, number: number): string {
  const { lesson } = place
  const { messages } = context
  const { read: texts } = messages
  const to = (step: ReadmeStep) => `${commandName} read ${lesson.number} --step ${step.number}`
  const { hints } = steps[number - 1]!
  const [next, previous] = [steps[number], steps[number - 2]]
  const suggestions: Suggestion[] = [
    isBegun(place)
      ? [`${commandName} verify ${lesson.number}`, texts.verify]
      : [`${commandName} start ${lesson.number}`, texts.start],
  ]
  if (hints.length > 0) {
    suggestions.push([`${commandName} hint ${lesson.number} --step ${number}`, texts.hint])
  }
  if (next !== undefined) suggestions.push([to(next), texts.next(next)])
  if (previous !== undefined) suggestions.push([to(previous), texts.previous(previous)])
  const heading = styleOf(context).bold(texts.place({ step: number, of: steps.length }))
  return `\n${heading}\n${suggestionLines(suggestions, context)}`
}

function writeJson(context: Context, lesson: string, readme: Readme, wanted: number | undefined): void {
  const steps = readme.steps
    .filter(({ number }) => wanted === undefined || number === wanted)
    .map(({ hints, ...step }) => ({ ...step, hints: hints.length }))
  const { title, intro } = readme
  const json = { lesson, title, ...(wanted === undefined && { intro }), steps }
  context.stdout.write(`${JSON.stringify(json, undefined, 2)}\n`)
}
