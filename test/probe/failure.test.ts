import { expect, test } from 'vitest'
import { excusedIf, ProbeFailure } from '../../runner/probe/failure.ts'

test('who breaks off after the probe was late is excused, whoever does anything else is not', () => {
  const of = (kind: 'closed' | 'reset' | 'mismatch') => new ProbeFailure({ kind, lane: 'client 1' })
  expect(excusedIf(true, of('closed'))).toMatchObject({ failure: { kind: 'closed', tooBusy: true } })
  expect(excusedIf(true, of('reset'))).toMatchObject({ failure: { lane: 'client 1', tooBusy: true } })
  const [mismatch, early, fault] = [of('mismatch'), of('closed'), new TypeError('ours')]
  expect(excusedIf(true, mismatch)).toBe(mismatch)
  expect(excusedIf(false, early)).toBe(early)
  expect(excusedIf(true, fault)).toBe(fault)
})
