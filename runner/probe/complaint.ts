import type { ProbeProgram } from './probe-program.ts'
import type { Stage } from './stage.ts'

type Expecting = Pick<Stage, 'expect'>

/** Expects one line on the standard error of a program that has ended, and gives it; fails as `missing` or `extra`. */
export function oneErrorLine({ expect }: Expecting, program: ProbeProgram): string {
  const lines = program.errorLines()
  const seen = { lane: program.name, received: lines.join('\n') }
  expect(lines.length > 0, { kind: 'missing', awaited: { what: 'complaint' }, ...seen })
  expect(lines.length === 1, { kind: 'extra', ...seen })
  return seen.received
}

/** Expects that this line names the port that the program was told; fails as `mismatch` when it does not. */
export function oneErrorLineNamesPort(stage: Expecting, program: ProbeProgram): void {
  const received = oneErrorLine(stage, program)
  const expected = String(program.port)
  stage.expect(received.includes(expected), { kind: 'mismatch', lane: program.name, expected, received })
}
