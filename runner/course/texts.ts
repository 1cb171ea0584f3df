import type { Failure } from '../probe/failure.ts'
import type { LoadedLesson } from './load.ts'

/** A check's title in the lesson's language. */
export function titleOf({ checks, translation }: LoadedLesson, step: string, id: string): string {
  return translation?.[step]?.[id]?.title ?? checks[step]?.[id]?.title ?? id
}

/**
 * The diagnosis for a failure in the lesson's language: the text for its kind, or the first cause that the
 * evidence shows; undefined when the lesson has none that fits.
 */
export function diagnosisOf(
  lesson: LoadedLesson,
  step: string,
  id: string,
  failure: Failure,
): string | undefined {
  const diagnosis = lesson.checks[step]?.[id]?.diagnosis?.[failure.kind]
  const translated = lesson.translation?.[step]?.[id]?.diagnosis?.[failure.kind]
  if (diagnosis === undefined) return undefined
  if (typeof diagnosis === 'string') return typeof translated === 'string' ? translated : diagnosis
  const cause = Object.entries(diagnosis).find(([, { when }]) => when(failure))
  if (cause === undefined) return undefined
  const [name, { text }] = cause
  return typeof translated === 'object' ? (translated[name] ?? text) : text
}
