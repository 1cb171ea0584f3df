import { diagnosisOf } from '../course/texts.ts'
import type { LoadedLesson } from '../course/load.ts'
import type { Messages } from '../messages/en.ts'
import type { CheckResult } from '../probe/result.ts'
import { slipInError, slipOf } from '../probe/slip.ts'
import { errorsOf, saidBy, survivedError } from './errors.ts'

/**
 * The likely cause of a failure: the slip that Node has named, also where a program went on after it (a worker that cannot
 * be loaded), or that what came shows; else what the lesson says of such a failure, and undefined when it has nothing
 * that fits. A program that has not even begun made none of the mistakes that a lesson knows.
 */
export function causeOf(
  check: Pick<CheckResult, 'step' | 'id' | 'failure' | 'wire'>,
  lesson: LoadedLesson,
  { slips, verify }: Messages,
): string | undefined {
  const { step, id, failure } = check
  if (failure === undefined) return undefined
  const printed = survivedError(check) ? errorsOf(check) : []
  const slip =
    slipOf(failure, saidBy(check)) ?? printed.map(({ stderr }) => slipInError(stderr)).find(Boolean)
  if (slip !== undefined) return slips[slip.what](slip.name)
  const { source } = failure.ending ?? {}
  return source === undefined ? diagnosisOf(lesson, step, id, failure) : verify.unbegun[source]
}
