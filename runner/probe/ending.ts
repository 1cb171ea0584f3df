import type { Program } from '../program/program.ts'
import type { Ending, Failure, FailureKind } from './failure.ts'

/** What a failure keeps of standard error: its end. */
const STDERR_KEPT = 4_000

/** How a program ended, or undefined while it runs. */
export function endingOf(program: Program): Ending | undefined {
  const { ending } = program
  if (ending === undefined) return undefined
  return {
    code: ending.code,
    signal: ending.signal,
    stderr: program.stderr.text.slice(-STDERR_KEPT),
    ...(ending.limit !== undefined && { limit: ending.limit }),
  }
}

/**
 * The kind of an end that should not have been: `resources` when the runner had to end the program,
 * `crashed` for a signal or an error that nobody caught, else `otherwise`.
 */
export function failureOfEnding(ending: Ending, otherwise: FailureKind): Failure {
  if (ending.limit !== undefined) return { kind: 'resources', ending }
  return { kind: isCrash(ending) ? 'crashed' : otherwise, ending }
}

/** The mark that Node leaves below an uncaught error, and those of some other languages. */
const traces = /^Node\.js v\d+|^Traceback \(most recent call last\)|^panic: |^Exception in thread/m

function isCrash({ code, signal, stderr }: Ending): boolean {
  return signal !== undefined || (code !== 0 && (traces.test(stderr) || (code ?? 0) > 1))
}
