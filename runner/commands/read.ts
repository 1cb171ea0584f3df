import type { Context } from '../context.ts'
import { exitCode } from '../exit-code.ts'
import { readReadme } from '../course/discover.ts'
import { parseReadme } from '../course/readme.ts'
import type { ReadmeStep } from '../course/readme.ts'
import { renderMarkdown } from '../terminal/markdown.ts'
import { commandName } from '../terminal/suggestions.ts'
import { findPlace } from './place.ts'
import { parseStep } from './step.ts'

/** `socketlings read`: a lesson as a whole, or one step of it; hints are for `socketlings hint`. */
export async function read(
  context: Context,
  name: string | undefined,
  options: { step?: string; json?: boolean },
): Promise<number> {
  const { lesson } = await findPlace(context, name)
  const { title, intro, steps } = parseReadme(await readReadme(lesson.directory, context.language))
  const wanted = options.step === undefined ? undefined : parseStep(options.step, steps.length)
  const chosen = steps.filter(({ number }) => wanted === undefined || number === wanted)
  if (options.json === true) {
    const shown = chosen.map(({ hints, ...step }) => ({ ...step, hints: hints.length }))
    const json = { lesson: lesson.id, title, ...(wanted === undefined && { intro }), steps: shown }
    context.stdout.write(`${JSON.stringify(json, undefined, 2)}\n`)
    return exitCode.passed
  }
  const withHints = (step: ReadmeStep) => {
    const command = `\`${commandName} hint ${lesson.number} --step ${step.number}\``
    const note =
      step.hints.length === 0
        ? ''
        : `\n\n${context.messages.read.hints({ command, count: step.hints.length })}`
    return `## ${step.number}. ${step.title}\n\n${step.body}${note}`
  }
  const parts = [...(wanted === undefined ? [`# ${title}`, intro] : []), ...chosen.map(withHints)]
  context.stdout.write(await renderMarkdown(parts.join('\n\n'), context))
  return exitCode.passed
}
