import type { Language } from '../messages/language.ts'
import type { LessonInfo } from './discover.ts'
import { importDefault } from './import-default.ts'
import { textsInQuotes } from './quotes.ts'

/** Comments of a lesson's programs, line by line, and what they print: as they stand there -> in another language. */
export type CommentTexts = Readonly<Record<string, string>>

/** What the comments of a lesson's starter and solution say in a language; empty where that is their own. */
export async function commentTexts(lesson: LessonInfo, language: Language): Promise<CommentTexts> {
  return (await importDefault<CommentTexts>(lesson, `comments.${language}`)) ?? {}
}

/** A line that is a comment, or the end of one: what stands before its text, and the text. */
const whole = /^(\s*(?:\/\/|\/\*\*?|\*)\s+)(\S.*?)(?:\s*\*\/)?\r?$/
const behindCode = /^(.*\S\s+\/\/\s+)(\S.*?)\r?$/

/** A text that tells of a step, or of what is to do, wherever it stands. */
const toDo = /\bstep \d|\bto do\b/i

/** The texts of all comments in a program, line by line, and what it says to whoever runs it. */
export function commentsIn(program: string): string[] {
  return partsOf(program).flatMap(({ text, needed }) => (needed ? [text] : []))
}

/** All texts of a program that may have another one: those of `commentsIn`, and everything in quotes. */
export function textsIn(program: string): string[] {
  return partsOf(program).map(({ text }) => text)
}

/** The program with other comments, and saying other things; a text that has no other stays. */
export function withComments(program: string, texts: CommentTexts): string {
  const parts = partsOf(program).filter(({ text }) => Object.hasOwn(texts, text))
  return parts.reduceRight(
    (changed, { text, at }) => changed.slice(0, at) + texts[text] + changed.slice(at + text.length),
    program,
  )
}

interface Part {
  readonly text: string
  /** Where in the program it begins. */
  readonly at: number
  /** A person reads it. */
  readonly needed: boolean
}

function partsOf(program: string): Part[] {
  let start = 0
  return program.split('\n').flatMap((line) => {
    const parts = partsOfLine(line).map((part) => ({ ...part, at: start + part.at }))
    start += line.length + 1
    return parts
  })
}

function partsOfLine(line: string): Part[] {
  const [, before = '', text] = whole.exec(line) ?? behindCode.exec(line) ?? []
  const comment = text === undefined ? [] : [{ text, at: before.length, needed: true }]
  const code = text === undefined ? line : before
  const said = textsInQuotes(code).map((quoted) => ({
    ...quoted,
    needed: toDo.test(quoted.text) || (code.includes('console.') && hasWords(quoted.text)),
  }))
  return [...said, ...comment]
}

/** More than a name or a number, beside what is put into it. */
function hasWords(text: string): boolean {
  return /\p{L}{2,}/u.test(text.replaceAll(/\$\{[^}]*\}/g, '')) && text.includes(' ')
}
