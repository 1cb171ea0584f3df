import type { CheckResult } from '../probe/result.ts'
import type { WireRecord } from '../probe/wire.ts'
import { isProgram } from './observation.ts'

/** What a program has written on standard error that may explain a failure. */
export interface PrintedError {
  readonly lane: string
  readonly stderr: string
}

/** A frame of a stack trace, as Node prints it below an error. */
const FRAME = /^\s+at .*:\d+:\d+\)?$/m

/**
 * What standard error tells of a failure: the last words of a program that ended; of one that goes on, an error with
 * its stack (a worker of it has died, or it has logged what it caught). Nothing where what a program printed is
 * itself the failure.
 */
export function errorsOf({ failure, wire }: Pick<CheckResult, 'failure' | 'wire'>): PrintedError[] {
  if (failure === undefined) return []
  const { lane = '', ending, kind } = failure
  // Node's words for a file that is not there say no more than the failure does.
  if (ending?.source === 'missing') return []
  if (ending !== undefined) return [{ lane, stderr: ending.stderr }]
  if (['extra', 'mismatch', 'missing'].includes(kind) && isProgram(lane)) return []
  const written = wire.filter((event) => event.type === 'stdio' && event.stream === 'stderr')
  return [...Map.groupBy(written, ({ lane }) => lane)]
    .map(([lane, events]) => ({ lane, stderr: textOf(events) }))
    .filter(({ stderr }) => FRAME.test(stderr))
}

/** Whether a program went on after an error that it printed: what was seen may be only a consequence. */
export const survivedError = (check: Pick<CheckResult, 'failure' | 'wire'>): boolean =>
  check.failure?.ending === undefined && errorsOf(check).length > 0

/** What the program that a failure is about has written on standard error. */
export function saidBy({ failure, wire }: Pick<CheckResult, 'failure' | 'wire'>): string {
  const own = wire.filter(({ lane }) => lane === failure?.lane)
  return (
    failure?.ending?.stderr ??
    textOf(own.filter((event) => event.type === 'stdio' && event.stream === 'stderr'))
  )
}

function textOf(events: WireRecord): string {
  const chunks = events.flatMap((event) => (event.type === 'stdio' ? [event.bytes] : []))
  return Buffer.concat(chunks).toString('utf8')
}
