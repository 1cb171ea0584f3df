import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { LoadedLesson } from '../course/load.ts'
import { parseReadme, type Readme } from '../course/readme.ts'
import type { LooseTranslation } from '../probe/check.ts'

/** The languages that every text of a course exists in. */
export const translations = ['es'] as const

/** What is wrong with the texts and files of a lesson; empty when it is whole. `translated` by language. */
export function structureProblems(
  lesson: LoadedLesson,
  translated: Readonly<Record<string, LooseTranslation | undefined>>,
): string[] {
  const problems: string[] = []
  const steps = Object.keys(lesson.checks)
  const english = readmeOf(lesson, 'README.md')
  problems.push(...readmeProblems('README.md', english, steps.length))
  for (const language of translations) {
    const file = `README.${language}.md`
    const readme = readmeOf(lesson, file)
    problems.push(...readmeProblems(file, readme, steps.length), ...differences(file, english, readme))
    problems.push(...translationProblems(`checks.${language}.ts`, lesson, translated[language]))
  }
  for (const folder of ['starter', 'solution']) {
    const missing = Object.values(lesson.programs).filter(
      ({ file }) => !existsSync(join(lesson.directory, folder, file)),
    )
    problems.push(...missing.map(({ file }) => `${folder}/${file} is missing`))
  }
  return problems
}

function readmeOf(lesson: LoadedLesson, file: string): Readme {
  const path = join(lesson.directory, file)
  return parseReadme(existsSync(path) ? readFileSync(path, 'utf8') : '')
}

function readmeProblems(file: string, { title, intro, steps }: Readme, count: number): string[] {
  const problems: string[] = []
  if (title === '') problems.push(`${file} has no title`)
  if (intro === '') problems.push(`${file} has no introduction`)
  if (steps.length !== count) problems.push(`${file} has ${steps.length} steps, the checks have ${count}`)
  for (const [index, { number, title: name, body, hints }] of steps.entries()) {
    if (number !== index + 1) problems.push(`${file}: step "${name}" has number ${number}, not ${index + 1}`)
    if (body === '') problems.push(`${file}: step ${number} says nothing`)
    if (hints.length === 0) problems.push(`${file}: step ${number} has no hints`)
  }
  return problems
}

function differences(file: string, english: Readme, other: Readme): string[] {
  return english.steps.flatMap(({ number, hints }, index) => {
    const count = other.steps[index]?.hints.length
    return count === hints.length
      ? []
      : [`${file}: step ${number} has ${count} hints, README.md has ${hints.length}`]
  })
}

function translationProblems(
  file: string,
  lesson: LoadedLesson,
  translation: LooseTranslation | undefined,
): string[] {
  if (translation === undefined) return [`${file} is missing`]
  return Object.entries(lesson.checks).flatMap(([step, checks]) =>
    Object.entries(checks).flatMap(([id, check]) => {
      const texts = translation[step]?.[id]
      if (!texts?.title) return [`${file}: ${id} has no title`]
      return Object.entries(check.diagnosis ?? {}).flatMap(([kind, diagnosis]) => {
        const other = texts.diagnosis?.[kind]
        const causes = typeof diagnosis === 'string' ? [] : Object.keys(diagnosis)
        const complete =
          typeof diagnosis === 'string'
            ? typeof other === 'string' && other !== ''
            : typeof other === 'object' && causes.every((cause) => Boolean(other[cause]))
        return complete ? [] : [`${file}: ${id} has no diagnosis for ${kind}`]
      })
    }),
  )
}
