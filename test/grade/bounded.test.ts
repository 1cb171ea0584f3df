import { expect, test } from 'vitest'
import { bounded } from '../../runner/grade/bounded.ts'
import { encodeChecks } from '../../runner/grade/encode.ts'
import type { Failure } from '../../runner/probe/failure.ts'
import type { CheckResult } from '../../runner/probe/result.ts'
import type { WireEvent } from '../../runner/probe/wire.ts'
import { observe } from '../../runner/report/observation.ts'
import { en } from '../../runner/messages/en.ts'

const MiB = 1024 ** 2

const check = (failure: Failure, wire: WireEvent[] = []): CheckResult => {
  const { kind } = failure
  return {
    id: 'a',
    step: 's',
    stepNumber: 1,
    status: 'failed',
    points: 0,
    maxPoints: 1,
    ms: 1,
    kind,
    failure,
    wire,
  }
}

const data = (length: number): WireEvent => {
  const bytes = new Uint8Array(length)
  return { at: 1, lane: 'client 1', type: 'data', direction: 'in', bytes, length, offset: 0 }
}

test('megabytes that differ in one place keep that place, and what is said of it', () => {
  const expected = new Uint8Array(8 * MiB)
  const received = Uint8Array.from(expected)
  received[5 * MiB] = 7
  const failure: Failure = {
    kind: 'mismatch',
    lane: 'client 1',
    expected,
    received,
    offset: 5 * MiB,
    before: 3,
  }
  const kept = bounded(check(failure), 'failed')
  expect(encodeChecks([kept]).length).toBeLessThan(MiB)
  const {
    expected: left,
    received: right,
    offset = 0,
  } = kept.failure as { expected: Uint8Array; received: Uint8Array; offset?: number }
  expect([left[offset], right[offset]]).toEqual([0, 7])
  expect(observe(kept.failure!, en.observation)).toBe(observe(failure, en.observation))
})

test('of megabytes that are too many only the number is kept: it is what is said', () => {
  const failure: Failure = { kind: 'extra', lane: 'client 1', received: new Uint8Array(2 * MiB).fill(0xff) }
  const kept = bounded(check(failure), 'failed').failure!
  expect(kept.received).toEqual({ bytes: 2 * MiB })
  expect(observe(kept, en.observation)).toContain('2 MiB')
})

test('a long conversation keeps its begin and its end, and says what is missing', () => {
  const wire = Array.from({ length: 5_000 }, () => data(MiB / 16))
  const kept = bounded(check({ kind: 'timeout' }, wire), 'failed')
  expect(kept.wire.length + (kept.eventsLeftOut ?? 0)).toBe(5_000)
  expect(encodeChecks([kept]).length).toBeLessThan(MiB)
  const [first] = kept.wire
  expect(first).toMatchObject({ length: MiB / 16 })
})

test('the conversation of a check that passed is not kept unless it is asked for', () => {
  const passed: CheckResult = { ...check({ kind: 'timeout' }, [data(1)]), status: 'passed' }
  expect(bounded(passed, 'failed').wire).toEqual([])
  expect(bounded(passed, 'all').wire).toHaveLength(1)
})
