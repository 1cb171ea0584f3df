import type { Failure, Shown } from '../probe/failure.ts'
import { isPassed, type CheckResult } from '../probe/result.ts'
import type { WireEvent, WireRecord } from '../probe/wire.ts'

/** Kept of one check's wire record: bytes of an event (a diagram shows 256), and events at its begin and end. */
const BYTES_OF_EVENT = 1024
const FIRST_EVENTS = 200
const LAST_EVENTS = 400

/** Kept of an expected or received value, around the place where it differs. */
const BYTES_OF_VALUE = 64 * 1024

/**
 * A result as it is kept: the failure whole but for values of megabytes, the wire record as far as a diagram shows it.
 * `eventsLeftOut` says what is missing from the middle of a long record.
 */
export function bounded(
  check: CheckResult,
  wires: 'failed' | 'all',
): CheckResult & { readonly eventsLeftOut?: number } {
  const keepsWire = wires === 'all' || !isPassed(check)
  const leftOut = keepsWire ? Math.max(0, check.wire.length - FIRST_EVENTS - LAST_EVENTS) : 0
  return {
    ...check,
    ...(check.failure !== undefined && { failure: boundedFailure(check.failure) }),
    wire: keepsWire ? boundedWire(check.wire, leftOut) : [],
    ...(leftOut > 0 && { eventsLeftOut: leftOut }),
  }
}

function boundedWire(wire: WireRecord, leftOut: number): WireEvent[] {
  const events = leftOut === 0 ? wire : [...wire.slice(0, FIRST_EVENTS), ...wire.slice(-LAST_EVENTS)]
  return events.map((event) =>
    'bytes' in event ? { ...event, bytes: event.bytes.subarray(0, BYTES_OF_EVENT) } : event,
  )
}

function boundedFailure(failure: Failure): Failure {
  const { expected, received, offset } = failure
  const lengths = [expected, received].map((value) => (isLong(value) ? value.length : 0))
  if (Math.max(...lengths) <= BYTES_OF_VALUE) return failure
  // Two values that are compared keep the same window, so that they still can be.
  if (offset !== undefined && isSequence(expected) && isSequence(received)) {
    const from = Math.max(0, offset - BYTES_OF_VALUE / 2)
    return {
      ...failure,
      expected: part(expected, from),
      received: part(received, from),
      offset: offset - from,
      before: (failure.before ?? 0) + from,
    }
  }
  return {
    ...failure,
    ...(expected !== undefined && { expected: shortened(expected) }),
    ...(received !== undefined && { received: shortened(received) }),
  }
}

const isSequence = (value: Shown | undefined): value is string | Uint8Array =>
  typeof value === 'string' || value instanceof Uint8Array

const isLong = (value: Shown | undefined): value is string | Uint8Array =>
  isSequence(value) && value.length > BYTES_OF_VALUE

const part = (value: string | Uint8Array, from: number): string | Uint8Array =>
  typeof value === 'string'
    ? value.slice(from, from + BYTES_OF_VALUE)
    : value.subarray(from, from + BYTES_OF_VALUE)

/** A text is cut; of bytes, of which sentences say how many they are, the number stays. */
function shortened(value: Shown): Shown {
  if (!isLong(value)) return value
  return typeof value === 'string' ? value.slice(0, BYTES_OF_VALUE) : { bytes: value.length }
}
