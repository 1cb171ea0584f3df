import { expect, test } from 'vitest'
import { oneErrorLine, oneErrorLineNamesPort } from '../../runner/probe/complaint.ts'
import { ProbeFailure } from '../../runner/probe/failure.ts'
import type { ProbeProgram } from '../../runner/probe/probe-program.ts'
import type { Stage } from '../../runner/probe/stage.ts'

const stage: Pick<Stage, 'expect'> = {
  expect(condition, failure) {
    if (!condition) throw new ProbeFailure(failure)
  },
}

/** A program on port 1234 that has ended with these lines on standard error. */
const ended = (...lines: string[]) =>
  ({ name: 'server.ts', port: 1234, errorLines: () => lines }) as unknown as ProbeProgram

test.each([
  ['missing', [], ''],
  ['extra', ['port 1234 is taken', '    at server.ts:3:1'], 'port 1234 is taken\n    at server.ts:3:1'],
  ['mismatch', ['the port is taken'], 'the port is taken'],
])('%s', (kind, lines, received) => {
  const failed = expect(() => oneErrorLineNamesPort(stage, ended(...lines)))
  failed.toThrow(expect.objectContaining({ failure: expect.objectContaining({ kind, received }) }))
})

test('one line is given, and may name the port in any words', () => {
  const program = ended('Cannot listen on 127.0.0.1:1234: somebody has it')
  expect(oneErrorLine(stage, program)).toBe('Cannot listen on 127.0.0.1:1234: somebody has it')
  oneErrorLineNamesPort(stage, program)
})
