import { existsSync, globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { commentsIn, textsIn, withComments, type CommentTexts } from '../course/comments.ts'
import { placeholders } from '../course/quotes.ts'
import type { LoadedLesson } from '../course/load.ts'
import { parseReadme, type Readme } from '../course/readme.ts'
import type { LooseTranslation } from '../probe/check.ts'
import { problem, type Problem } from './problem.ts'
import { textProblems } from './text-problems.ts'

/** The languages that every text of a course exists in. */
export const translations = ['es'] as const

/** What a lesson says in another language, besides its README. */
export interface Translated {
  readonly checks: LooseTranslation | undefined
  readonly comments: CommentTexts
}

/** What is wrong with the texts and files of a lesson; empty when it is whole. `translated` by language. */
export function structureProblems(
  lesson: LoadedLesson,
  translated: Readonly<Record<string, Translated>>,
): Problem[] {
  const problems = textProblems(lesson.directory)
  const steps = Object.keys(lesson.checks)
  const english = readmeOf(lesson, 'README.md')
  problems.push(...readmeProblems('README.md', english, steps.length))
  for (const language of translations) {
    const file = `README.${language}.md`
    const readme = readmeOf(lesson, file)
    problems.push(...readmeProblems(file, readme, steps.length))
    if (english !== undefined && readme !== undefined) problems.push(...differences(file, english, readme))
    const { checks, comments } = translated[language]!
    problems.push(...translationProblems(`checks.${language}.ts`, lesson, checks))
    problems.push(...commentProblems(`comments.${language}.ts`, lesson, comments))
  }
  for (const folder of ['starter', 'solution']) {
    const missing = Object.values(lesson.programs).filter(
      ({ file }) => !existsSync(join(lesson.directory, folder, file)),
    )
    problems.push(...missing.map(({ file }) => problem('missing-file', { file: `${folder}/${file}` })))
  }
  return problems
}

function readmeOf(lesson: LoadedLesson, file: string): Readme | undefined {
  const path = join(lesson.directory, file)
  return existsSync(path) ? parseReadme(readFileSync(path, 'utf8')) : undefined
}

function readmeProblems(file: string, readme: Readme | undefined, count: number): Problem[] {
  if (readme === undefined) return [problem('missing-file', { file })]
  const { title, intro, steps } = readme
  const problems: Problem[] = []
  if (title === '') problems.push(problem('no-title', { file }))
  if (intro === '') problems.push(problem('no-intro', { file }))
  if (steps.length !== count)
    problems.push(problem('step-count', { file, steps: steps.length, checks: count }))
  for (const [index, { number, title: name, body, hints, rest }] of steps.entries()) {
    if (number !== index + 1)
      problems.push(problem('step-number', { file, title: name, number, expected: index + 1 }))
    if (body === '') problems.push(problem('empty-step', { file, step: number }))
    if (hints.length === 0) problems.push(problem('no-hints', { file, step: number }))
    if (rest !== '') problems.push(problem('behind-hints', { file, step: number }))
  }
  return problems
}

function differences(file: string, english: Readme, other: Readme): Problem[] {
  return english.steps.flatMap(({ number, hints }, index) => {
    const count = other.steps[index]?.hints.length ?? 0
    return count === hints.length
      ? []
      : [problem('hint-count', { file, step: number, count, of: hints.length })]
  })
}

function translationProblems(
  file: string,
  lesson: LoadedLesson,
  translation: LooseTranslation | undefined,
): Problem[] {
  if (translation === undefined) return [problem('missing-file', { file })]
  return Object.entries(lesson.checks).flatMap(([step, checks]) =>
    Object.entries(checks).flatMap(([id, check]) => {
      const texts = translation[step]?.[id]
      if (!texts?.title) return [problem('no-check-title', { file, id })]
      return Object.entries(check.diagnosis ?? {}).flatMap(([kind, diagnosis]) => {
        const other = texts.diagnosis?.[kind]
        const causes = typeof diagnosis === 'string' ? [] : Object.keys(diagnosis)
        const complete =
          typeof diagnosis === 'string'
            ? typeof other === 'string' && other !== ''
            : typeof other === 'object' && causes.every((cause) => Boolean(other[cause]))
        return complete ? [] : [problem('no-diagnosis', { file, id, kind })]
      })
    }),
  )
}

/** Comments of the programs that learners read, and what these print; texts of what is not there any more. */
function commentProblems(file: string, { directory }: LoadedLesson, texts: CommentTexts): Problem[] {
  const programs = globSync('{starter,solution}/**/*.{ts,js,mts,mjs}', { cwd: directory }).map((path) => ({
    path,
    program: readFileSync(join(directory, path), 'utf8'),
  }))
  const needed = new Map(
    programs.flatMap(({ path, program }) => commentsIn(program).map((text) => [text, path] as const)),
  )
  const used = programs.flatMap(({ program }) =>
    textsIn(program)
      .filter((text) => Object.hasOwn(texts, text))
      .map((text) => ({ program, text, other: texts[text] ?? '' })),
  )
  const misfits = used.filter(({ program, text, other }) => other !== '' && !fits(program, text, other))
  return [
    ...[...needed]
      .filter(([text]) => !Object.hasOwn(texts, text) || texts[text] === '')
      .map(([text, path]) => problem('no-comment', { file, path, text })),
    ...Object.keys(texts)
      .filter((text) => !used.some((one) => one.text === text))
      .map((text) => problem('stale-comment', { file, text })),
    ...misfits.map(({ text, other }) => problem('misfit-comment', { file, text, other })),
  ]
}

/** With the other text the program is the same program: nothing in it ends the quotes, and it puts in the same values. */
function fits(program: string, text: string, other: string): boolean {
  return (
    textsIn(withComments(program, { [text]: other })).includes(other) &&
    placeholders(other).join() === placeholders(text).join()
  )
}
