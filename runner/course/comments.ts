import type { Language } from '../messages/language.ts'
import type { LessonInfo } from './discover.ts'
import { importDefault } from './import-default.ts'

/**
 * Comments of a lesson's programs, line by line, and what a starter prints about a step: as they stand there -> in another
 * language.
 */
export type CommentTexts = Readonly<Record<string, string>>

/** What the comments of a lesson's starter and solution say in a language; empty where that is their own. */
export async function commentTexts(lesson: LessonInfo, language: Language): Promise<CommentTexts> {
  return (await importDefault<CommentTexts>(lesson, `comments.${language}`)) ?? {}
}

/** A line that is a comment, or the end of one: what stands before its text, the text, and what closes it. */
const whole = /^(\s*(?:\/\/|\/\*\*?|\*)\s+)(\S.*?)((?:\s*\*\/)?\r?)$/
const behindCode = /^(.*\S\s+\/\/\s+)(\S.*?)(\r?)$/

/** A text in quotes that tells of a step, or of what is to do. */
const toDo =
  /^(?<before>.*(?<quote>[`'"]))(?<text>(?:(?!\k<quote>).)*(?:\bstep \d|\bTo do\b)(?:(?!\k<quote>).)*)(?<after>\k<quote>.*)$/i

/** The texts of all comments in a program, line by line, and what it prints about a step. */
export function commentsIn(program: string): string[] {
  return program.split('\n').flatMap((line) => partsOf(line)?.text ?? [])
}

/** The program with other comments; one that has no other text stays. */
export function withComments(program: string, texts: CommentTexts): string {
  const lines = program.split('\n').map((line) => {
    const parts = partsOf(line)
    if (parts === undefined || !Object.hasOwn(texts, parts.text)) return line
    return `${parts.before}${texts[parts.text]}${parts.after}`
  })
  return lines.join('\n')
}

function partsOf(line: string): { before: string; text: string; after: string } | undefined {
  const [, before = '', text, after = ''] = whole.exec(line) ?? behindCode.exec(line) ?? []
  if (text !== undefined) return { before, text, after }
  const printed = toDo.exec(line)?.groups
  return printed as { before: string; text: string; after: string } | undefined
}
