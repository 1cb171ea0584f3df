import { comparison } from '../report/comparison.ts'
import { observe, tellingLines } from '../report/observation.ts'
import type { Messages } from '../messages/en.ts'
import type { CheckResult } from '../probe/result.ts'
import { styleOf } from '../terminal/style.ts'

type Texts = Messages['author']['problems']

/** The name of something that is wrong with a lesson or with one of the programs that prove it. */
type ProblemCode = keyof Texts

/** What a sentence needs; how a check came out is told in words only when the language is known. */
type ProblemData<C extends ProblemCode> = {
  readonly [K in keyof Parameters<Texts[C]>[0]]: K extends 'outcome'
    ? CheckResult
    : Parameters<Texts[C]>[0][K]
}

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
export function sayProblem({ code, data, seed }: Problem, messages: Messages): string {
  const { author } = messages
  const { outcome } = data as { outcome?: CheckResult }
  const told = outcome === undefined ? data : { ...(data as object), outcome: tell(outcome, messages) }
  const text = (author.problems[code] as (data: unknown) => string)(told)
  // Behind the sentence, before what is told of it in further lines.
  return seed === undefined ? text : text.replace(/$/m, () => ` (${author.seed(seed)})`)
}

/** How a check came out, as a learner is told it: what was seen, both values, and the errors that a program has printed. */
function tell({ id, status, kind, failure }: CheckResult, messages: Messages): string {
  if (failure === undefined) return `${id} ${status}`
  const { ending, awaited } = failure
  const lines =
    ending === undefined ? comparison(failure, messages, plain) : tellingLines(ending.stderr).slice(-LINES)
  const endless = awaited?.what === 'check' ? ` ${messages.author.endless}` : ''
  const seen = `${id} ${status} ${kind ?? ''}: ${observe(failure, messages.observation)}${endless}`
  return [seen, ...lines].join('\n      ')
}

const plain = styleOf({ color: false })

/** Lines of standard error that are told. */
const LINES = 8
