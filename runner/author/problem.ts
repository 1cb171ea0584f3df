import type { Messages } from '../messages/en.ts'

type Texts = Messages['author']['problems']

/** The name of something that is wrong with a lesson or with one of the programs that prove it. */
type ProblemCode = keyof Texts

type ProblemData<C extends ProblemCode> = Parameters<Texts[C]>[0]

/** Something that an author can put right: a code and what its sentence needs. The sentences are in messages/. */
export interface Problem {
  readonly code: ProblemCode
  readonly data: unknown
  /** Of the run that showed it. */
  readonly seed?: string
}

export function problem<C extends ProblemCode>(code: C, data: ProblemData<C>): Problem {
  return { code, data }
}

/** The sentence for the author, in the language of `messages`. */
export function sayProblem({ code, data, seed }: Problem, { author }: Messages): string {
  const text = (author.problems[code] as (data: unknown) => string)(data)
  return seed === undefined ? text : `${text} (${author.seed(seed)})`
}
