import type { LoadedLesson } from '../../course/load.ts'
import type { Messages } from '../../messages/en.ts'
import { comparison } from '../../report/comparison.ts'
import { causeOf } from '../../report/cause.ts'
import { errorsOf, survivedError } from '../../report/errors.ts'
import { messageOf } from '../../report/json.ts'
import { tellingLines } from '../../report/observation.ts'
import { drawWire } from '../../report/diagram/index.ts'
import { styleOf } from '../../terminal/style.ts'
import type { GradedCheck } from '../grade.ts'

/** What a report shows of a check that failed; every line is plain text, with nothing unseen in it. */
export interface Evidence {
  readonly message: string
  readonly diagnosis: string | undefined
  /** Expected and received, one under the other. */
  readonly compared: readonly string[]
  /** The end of what the program wrote to standard error, and its file. */
  readonly stderr: { readonly file: string; readonly lines: readonly string[] } | undefined
  readonly wire: readonly string[]
}

/** Columns of a diagram: what a page of paper and a wide block of code hold. */
const WIDTH = 96
const STDERR_LINES = 12
/** A line of what a program printed; it may be megabytes. */
const LINE_LENGTH = 300

const plain = styleOf({ color: false })

/** The evidence of a check that failed, in the language of `messages` and `lesson`. */
export function evidenceOf(check: GradedCheck, lesson: LoadedLesson, messages: Messages): Evidence {
  const { failure } = check
  const ending = failure?.ending
  const [error] = errorsOf(check)
  return {
    message: messageOf(check, lesson, messages) ?? '',
    diagnosis: diagnosisOf(check, lesson, messages),
    compared: failure === undefined || ending !== undefined ? [] : comparison(failure, messages, plain),
    stderr: error && lastLines(error.lane, error.stderr),
    wire: check.wire.length === 0 ? [] : drawWire(check.wire, failure, messages, drawing(lesson)),
  }
}

/** What is the likely cause of a failure. Alone it takes little: no diagram is drawn for it. */
export function diagnosisOf(
  check: GradedCheck,
  lesson: LoadedLesson,
  messages: Messages,
): string | undefined {
  const cause = causeOf(check, lesson, messages)
  return cause !== undefined && survivedError(check) ? `${messages.verify.errorPrinted} ${cause}` : cause
}

function drawing({ programs }: LoadedLesson) {
  const program = Object.values(programs)[0]?.file
  return { width: WIDTH, ...(program !== undefined && { program }) }
}

function lastLines(file: string, stderr: string): Evidence['stderr'] {
  // Node's own frames would leave no room for the error, its file and its line.
  const lines = tellingLines(stderr)
  if (lines.length === 0) return undefined
  const shown = lines
    .slice(-STDERR_LINES)
    .map((line) => (line.length > LINE_LENGTH ? `${line.slice(0, LINE_LENGTH)}…` : line))
  return { file, lines: shown }
}
