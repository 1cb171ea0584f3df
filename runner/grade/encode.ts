import type { Failure, Shown } from '../probe/failure.ts'
import type { CheckResult } from '../probe/result.ts'
import type { WireEvent } from '../probe/wire.ts'
import type { GradedCheck } from './grade.ts'

/** Where an object of the engine holds bytes, JSON holds this. */
interface EncodedBytes {
  readonly base64: string
}

/** Check results as JSON text: bytes as base64, an error of ours as its stack. */
export function encodeChecks(checks: readonly (CheckResult | GradedCheck)[]): string {
  return JSON.stringify(checks.map(plain))
}

/** What `encodeChecks` has written, as it was. */
export function decodeChecks(text: string): GradedCheck[] {
  const checks = JSON.parse(text) as GradedCheck[]
  return checks.map((check) => ({
    ...check,
    ...(check.failure !== undefined && { failure: withBytes(check.failure, decoded) }),
    wire: check.wire.map((event) => ('bytes' in event ? { ...event, bytes: decoded(event.bytes) } : event)),
  }))
}

function plain(check: CheckResult | GradedCheck): object {
  const { error } = check
  return {
    ...check,
    ...(error !== undefined && { error: typeof error === 'string' ? error : (error.stack ?? String(error)) }),
    ...(check.failure !== undefined && { failure: withBytes(check.failure, encoded) }),
    wire: check.wire.map((event: WireEvent) =>
      'bytes' in event ? { ...event, bytes: encoded(event.bytes) } : event,
    ),
  }
}

/** A failure with `change` applied to the values that may be bytes. */
function withBytes(failure: Failure, change: (value: Shown) => unknown): Failure {
  const changed = { ...failure } as Record<string, unknown>
  for (const key of ['expected', 'received'] as const) {
    const value = failure[key]
    if (value !== undefined) changed[key] = change(value)
  }
  return changed as unknown as Failure
}

function encoded<V>(value: V): V | EncodedBytes {
  return value instanceof Uint8Array ? { base64: Buffer.from(value).toString('base64') } : value
}

function decoded<V>(value: V): V {
  const { base64 } = (typeof value === 'object' && value !== null ? value : {}) as Partial<EncodedBytes>
  return base64 === undefined ? value : (new Uint8Array(Buffer.from(base64, 'base64')) as V)
}
