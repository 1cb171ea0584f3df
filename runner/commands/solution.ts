import type { Context } from '../context.ts'
import { UserError } from '../errors.ts'
import { exitCode } from '../exit-code.ts'
import type { LessonInfo } from '../course/discover.ts'
import { lessonProgress } from '../course/progress.ts'
import { compareSolution } from '../course/solution.ts'
import type { ComparedFile, ComparedSolution } from '../course/solution.ts'
import { lessonFolder } from '../course/workspace.ts'
import { readableCode, textAt } from '../terminal/markdown.ts'
import { page } from '../terminal/pager.ts'
import { showPath } from '../terminal/show-path.ts'
import { styleOf } from '../terminal/style.ts'
import { commandName, suggestionLines } from '../terminal/suggestions.ts'
import { visibleText } from '../terminal/visible.ts'
import { findPlace } from './place.ts'

export interface SolutionOptions {
  readonly yes?: boolean
  readonly full?: boolean
  readonly json?: boolean
}

/** Columns from which two programs stand side by side. */
const SIDE_BY_SIDE = 120

/**
 * `socketlings solution`: the reference beside one's own programs, once the lesson is passed or when somebody
 * insists; as it is with `--full`, or where there is nothing of one's own to compare it with.
 */
export async function solution(
  context: Context,
  name: string | undefined,
  options: SolutionOptions,
): Promise<number> {
  const { workspace, lesson, progress } = await findPlace(context, name)
  if (options.yes !== true && lessonProgress(progress, lesson.id).passedAt === undefined) {
    throw new UserError('solution-too-soon', { lesson: lesson.number })
  }
  const folder = lessonFolder(workspace, lesson)
  const shown = showPath(context.cwd, folder)
  const compared = await compareSolution(lesson, folder, context.language)
  if (options.json === true) await writeJson(context, lesson, compared, shown)
  else if (options.full === true || compared.files.every(({ mine }) => mine === undefined))
    await showReference(context, lesson, compared)
  else if (context.stdout.isTTY === true) await showComparison(context, lesson, compared)
  else await writePatches(context, compared, shown)
  return exitCode.passed
}

async function showReference(
  context: Context,
  lesson: LessonInfo,
  { files }: ComparedSolution,
): Promise<void> {
  const title = styleOf(context).bold(context.messages.solution.title(lesson))
  const codes = await Promise.all(files.map(({ reference }) => readableCode(reference, context)))
  const text = (width: number) => {
    const parts = files.map(
      ({ file }, index) => `${heading(context, file)}\n\n${textAt(codes[index]!, width).trimEnd()}`,
    )
    return `${[title, ...parts].join('\n\n')}\n`
  }
  await page(text, context)
}

/** On a terminal: what differs in each file, and which files only one of the two has. */
async function showComparison(
  context: Context,
  lesson: LessonInfo,
  { files, onlyMine }: ComparedSolution,
): Promise<void> {
  const { messages, stdout } = context
  const { solution: texts } = messages
  const style = styleOf(context)
  const { isSame, sideBySide, unifiedDiff } = await import('../terminal/diff.ts')
  const newCode = await Promise.all(files.map(({ reference }) => readableCode(reference, context)))
  const fileText = ({ file, mine, reference }: ComparedFile, index: number, width: number): string => {
    if (mine === undefined) {
      return `${heading(context, file, texts.onlyReference)}\n\n${textAt(newCode[index]!, width).trimEnd()}`
    }
    if (isSame(mine, reference)) return heading(context, file, texts.same)
    const compare = width < SIDE_BY_SIDE ? unifiedDiff : sideBySide
    return `${heading(context, file)}\n\n${compare(mine, reference, width, style).join('\n')}`
  }
  const text = () => {
    const width = stdout.columns || 80
    const parts = [
      `${style.bold(texts.title(lesson))}\n${style.bad(`- ${texts.mine}`)}   ${style.good(`+ ${texts.reference}`)}`,
      ...files.map((file, index) => fileText(file, index, width)),
      ...(onlyMine.length > 0 ? [texts.onlyMine({ files: onlyMine.map(visibleText) })] : []),
    ]
    return `${parts.join('\n\n')}\n`
  }
  const command = `${commandName} solution ${lesson.number} --full`
  await page(text, context, `\n${suggestionLines([[command, texts.full]], context)}`)
}

const heading = (context: Context, file: string, note = ''): string => {
  const style = styleOf(context)
  return `${style.heading(`── ${file} ──`)}${note === '' ? '' : ` ${style.dim(note)}`}`
}

/** A patch that makes mine the reference, as `diff -u` would print it. */
async function patchOf({ file, mine, reference }: ComparedFile, folder: string): Promise<string> {
  const { createTwoFilesPatch } = await import('diff')
  const before = mine === undefined ? '/dev/null' : `${folder}/${file}`
  return createTwoFilesPatch(before, `solution/${file}`, mine ?? '', reference, undefined, undefined, {
    context: 3,
    stripTrailingCr: true,
  }).replace(/^=+\n/, '')
}

async function writePatches(context: Context, { files }: ComparedSolution, folder: string): Promise<void> {
  for (const file of files)
    if (file.mine === undefined || asUnix(file.mine) !== asUnix(file.reference))
      context.stdout.write(await patchOf(file, folder))
}

const asUnix = (text: string) => text.replaceAll('\r\n', '\n')

async function writeJson(
  context: Context,
  lesson: LessonInfo,
  { files, onlyMine }: ComparedSolution,
  folder: string,
): Promise<void> {
  const compared = files.map(async (file) => ({
    file: file.file,
    reference: file.reference,
    ...(file.mine !== undefined && { mine: file.mine, diff: await patchOf(file, folder) }),
  }))
  const json = { lesson: lesson.id, title: lesson.title, files: await Promise.all(compared), onlyMine }
  context.stdout.write(`${JSON.stringify(json, undefined, 2)}\n`)
}
