import type { Messages } from './messages/en.ts'
import { visibleLines, visibleText } from './terminal/visible.ts'

type Texts = Messages['errors']

/** The name of something that a user can put right. */
export type ErrorCode = keyof Texts

export type ErrorData<C extends ErrorCode> = Parameters<Texts[C]>[0]

/** Something that the user can put right: a code and what its sentence needs. The sentences are in messages/. */
export class UserError<C extends ErrorCode = ErrorCode> extends Error {
  readonly code: C
  readonly data: ErrorData<C>

  constructor(code: C, data: ErrorData<C>) {
    super(code)
    this.name = 'UserError'
    this.code = code
    this.data = data
  }

  /**
   * The sentence for the user, in the language of `messages`.
   * @param course what has to stand on a command line that the sentence names, see `courseOption`
   */
  say(messages: Messages, course = ''): string {
    const text = messages.errors[this.code] as (data: unknown, course: string) => string
    return text(visible(this.data), course)
  }
}

/** What others say in their own words, and in as many lines as they like. */
const told = ['reason', 'detail']

/** What a sentence names may be called by a student: nothing of it is obeyed by a terminal, or begins a line. */
function visible(data: unknown, key = ''): unknown {
  if (typeof data === 'string') return told.includes(key) ? visibleLines(data) : visibleText(data)
  if (Array.isArray(data)) return data.map((each) => visible(each))
  if (typeof data !== 'object' || data === null) return data
  return Object.fromEntries(Object.entries(data).map(([name, value]) => [name, visible(value, name)]))
}
