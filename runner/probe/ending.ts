import type { Program } from '../program/program.ts'
import { sourceFault } from '../program/source.ts'
import type { Ending, Failure, FailureKind } from './failure.ts'

/** What a failure keeps of standard error: its end. */
const STDERR_KEPT = 4_000

/** How a program ended, or undefined while it runs. */
export function endingOf(program: Program): Ending | undefined {
  const { ending, launch } = program
  if (ending === undefined) return undefined
  const stderr = program.stderr.text.slice(-STDERR_KEPT)
  // Who has printed anything has begun; a module that it loads later is its own business.
  const source = ending.code === 1 && program.stdout.length === 0 ? sourceFault(launch, stderr) : undefined
  return {
    code: ending.code,
    signal: ending.signal,
    stderr,
    ...(ending.limit !== undefined && { limit: ending.limit }),
    ...(source !== undefined && { source }),
  }
}

/**
 * The kind of an end that should not have been: `resources` when the runner had to end the program,
 * `crashed` for a signal or an error that nobody caught, else `otherwise`.
 * @param wanted the exit code that it should have ended with, if it should have ended
 */
export function failureOfEnding(ending: Ending, otherwise: FailureKind, wanted?: number): Failure {
  if (ending.limit !== undefined) return { kind: 'resources', ending }
  return { kind: isCrash(ending, wanted) ? 'crashed' : otherwise, ending }
}

/** The mark that Node leaves below an uncaught error, and those of some other languages. */
const traces = /^Node\.js v\d+|^Traceback \(most recent call last\)|^panic: |^Exception in thread/m

function isCrash({ code, signal, stderr }: Ending, wanted?: number): boolean {
  if (signal !== undefined || (code !== 0 && traces.test(stderr))) return true
  // Who was to say by 1 that it failed, and has said so by another code, means the same: exit(2), exit(-1).
  return (code ?? 0) > 1 && wanted !== 1
}
