import { expect, test } from 'vitest'
import { decide } from '../../runner/grade/decide.ts'
import type { GradedCheck } from '../../runner/grade/grade.ts'

/** A run in short: `a timeout, b skipped a` is what became of checks a and b of one step. */
function run(text: string): GradedCheck[] {
  return text.split(', ').map((part): GradedCheck => {
    const [id = '', outcome = '', needs = ''] = part.split(' ')
    const base = { id, step: `step of ${id}`, stepNumber: 1, points: 0, maxPoints: 2, ms: 1, wire: [] }
    if (outcome === 'passed') return { ...base, status: 'passed', points: 2 }
    if (outcome === 'skipped') return { ...base, status: 'skipped', needs: { check: needs } }
    if (outcome === 'inconclusive')
      return { ...base, status: 'inconclusive', kind: 'timeout', failure: { kind: 'timeout' } }
    if (outcome === 'slow')
      return {
        ...base,
        status: 'failed',
        kind: 'resources',
        failure: { kind: 'resources', received: { ms: 40 } },
      }
    if (outcome === 'heavy')
      return {
        ...base,
        status: 'failed',
        kind: 'resources',
        failure: { kind: 'resources', received: { bytes: 40 } },
      }
    if (outcome === 'killed') {
      const ending = { code: undefined, signal: 'SIGKILL', stderr: '' }
      return { ...base, status: 'failed', kind: 'crashed', failure: { kind: 'crashed', ending } }
    }
    const kind = outcome as 'timeout' | 'order' | 'mismatch'
    return { ...base, status: 'failed', kind, failure: { kind } }
  })
}

const outcomes = (...runs: string[]) => {
  const { checks, open } = decide(runs.map(run))
  const shown = checks.map(({ id, status, kind, confirmed }) =>
    [id, status, ...(status === 'failed' ? [kind] : []), ...(confirmed === true ? ['confirmed'] : [])].join(
      ' ',
    ),
  )
  return { checks: shown.join(', '), open }
}

const stepOf = (...ids: string[]) => ids.map((id) => `step of ${id}`)

test('what luck cannot do counts at once', () => {
  expect(outcomes('a passed, b mismatch, c heavy')).toEqual({
    checks: 'a passed, b failed mismatch, c failed resources',
    open: [],
  })
})

test.each(['timeout', 'order', 'slow', 'killed'])(
  '%s asks for a second run, and counts when that shows it too',
  (outcome) => {
    expect(outcomes(`a ${outcome}`)).toEqual({ checks: 'a inconclusive', open: stepOf('a') })
    expect(outcomes(`a ${outcome}`, `a ${outcome}`).checks).toMatch(/^a failed \w+ confirmed$/)
  },
)

test('when two runs disagree, the third decides', () => {
  expect(outcomes('a timeout', 'a passed').open).toEqual(stepOf('a'))
  expect(outcomes('a timeout', 'a passed', 'a passed')).toEqual({ checks: 'a passed', open: [] })
  expect(outcomes('a timeout', 'a passed', 'a timeout')).toEqual({
    checks: 'a failed timeout confirmed',
    open: [],
  })
})

test('what was inconclusive first is passed by one pass, and failed by two failures', () => {
  expect(outcomes('a inconclusive', 'a passed')).toEqual({ checks: 'a passed', open: [] })
  expect(outcomes('a inconclusive', 'a timeout').open).toEqual(stepOf('a'))
  expect(outcomes('a inconclusive', 'a timeout', 'a timeout').checks).toBe('a failed timeout confirmed')
  expect(outcomes('a inconclusive', 'a inconclusive', 'a inconclusive').checks).toBe('a inconclusive')
})

test('a later run never changes what the first one was certain of', () => {
  expect(outcomes('a timeout, b passed, c mismatch', 'a timeout, b mismatch, c passed').checks).toBe(
    'a failed timeout confirmed, b passed, c failed mismatch',
  )
})

test('a second run that fails for a certain reason is certain', () => {
  expect(outcomes('a timeout', 'a mismatch')).toEqual({ checks: 'a failed mismatch', open: [] })
})

test('what was skipped because of bad luck is judged by the runs in which it was not', () => {
  const first = 'a timeout, b skipped a'
  expect(outcomes(first)).toEqual({ checks: 'a inconclusive, b skipped', open: stepOf('a') })
  expect(outcomes(first, 'a passed, b passed', 'a passed, b passed').checks).toBe('a passed, b passed')
  expect(outcomes(first, 'a passed, b mismatch', 'a passed, b mismatch').checks).toBe(
    'a passed, b failed mismatch',
  )
  expect(outcomes(first, 'a passed, b passed', first).checks).toBe('a failed timeout confirmed, b skipped')
  expect(outcomes(first, 'a passed, b timeout', 'a passed, b passed').open).toEqual(stepOf('b'))
})

test('a run of some steps leaves the other steps alone', () => {
  expect(outcomes('a passed, b timeout', 'b timeout').checks).toBe('a passed, b failed timeout confirmed')
})
