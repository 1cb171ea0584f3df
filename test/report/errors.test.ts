import { expect, test } from 'vitest'
import type { Failure } from '../../runner/probe/failure.ts'
import type { WireEvent } from '../../runner/probe/wire.ts'
import { errorsOf } from '../../runner/report/errors.ts'

const printed = (lane: string, text: string): WireEvent => {
  const bytes = Buffer.from(text)
  return { at: 1, lane, type: 'stdio', stream: 'stderr', bytes, length: bytes.length }
}
const wire = [
  printed('server.ts', 'Error: a worker is '),
  printed('client.ts', 'no answer yet\n'),
  printed('server.ts', 'dead\n    at work (file:///worker.ts:3:9)\n'),
]
const timeout: Failure = { kind: 'timeout', lane: 'client 1' }

test('a stack that a program has printed and survived, whole, whoever saw the failure', () => {
  const stderr = 'Error: a worker is dead\n    at work (file:///worker.ts:3:9)\n'
  expect(errorsOf({ failure: timeout, wire })).toEqual([{ lane: 'server.ts', stderr }])
})

test('of a program that ended, its last words, a stack or not', () => {
  const ending = { code: 1, signal: undefined, stderr: 'enough\n' }
  const failure: Failure = { kind: 'exited', lane: 'client.ts', ending }
  expect(errorsOf({ failure, wire })).toEqual([{ lane: 'client.ts', stderr: 'enough\n' }])
})

test('nothing where no stack was printed, or where what was printed is the failure itself', () => {
  expect(errorsOf({ failure: timeout, wire: [printed('server.ts', 'Error: none\n')] })).toEqual([])
  expect(errorsOf({ failure: { kind: 'extra', lane: 'server.ts' }, wire })).toEqual([])
})
