import fc from 'fast-check'
import { expect, test } from 'vitest'
import { decodeChecks, encodeChecks } from '../../runner/grade/encode.ts'
import type { CheckResult } from '../../runner/probe/result.ts'
import type { WireEvent } from '../../runner/probe/wire.ts'
import { failureKinds } from '../../runner/probe/failure.ts'

const bytes = fc.uint8Array({ maxLength: 300 })
const shown = fc.oneof(bytes, fc.string({ unit: 'binary' }), fc.integer(), fc.record({ bytes: fc.nat() }))
const data = fc.record({
  at: fc.nat(),
  lane: fc.string(),
  type: fc.constant('data'),
  direction: fc.constantFrom('in', 'out'),
  bytes,
  length: fc.nat(),
  offset: fc.nat(),
})
const exit = fc.record({ at: fc.nat(), lane: fc.string(), type: fc.constant('exit'), code: fc.nat(255) })
const check = fc.record(
  {
    id: fc.string(),
    step: fc.string(),
    stepNumber: fc.nat(),
    status: fc.constantFrom('passed', 'failed', 'inconclusive'),
    points: fc.nat(),
    maxPoints: fc.nat(),
    ms: fc.nat(),
    kind: fc.constantFrom(...failureKinds),
    failure: fc.record({
      kind: fc.constantFrom(...failureKinds),
      expected: shown,
      received: shown,
      offset: fc.nat(),
      ending: fc.record({ code: fc.nat(255), stderr: fc.string({ unit: 'binary' }) }),
    }),
    wire: fc.array(fc.oneof(data, exit)) as unknown as fc.Arbitrary<WireEvent[]>,
  },
  { requiredKeys: ['id', 'step', 'stepNumber', 'status', 'points', 'maxPoints', 'ms', 'wire'] },
) as unknown as fc.Arbitrary<CheckResult>

test('every result comes back from its text as it was', () => {
  fc.assert(
    fc.property(fc.array(check, { maxLength: 4 }), (checks) => {
      expect(decodeChecks(encodeChecks(checks))).toEqual(checks)
    }),
  )
})

test('an error of ours comes back as its stack', () => {
  const error = new Error('boom')
  const failed = { ...fc.sample(check, 1)[0]!, error }
  expect(decodeChecks(encodeChecks([failed]))[0]!.error).toBe(error.stack)
})
