import type { ProbeProgram, Stage } from '#probe'

/** "Within a second", and half of one for a busy machine. */
export const GONE_WITHIN = { within: 1_500 }

/** Expects exactly one line on the standard error of a program that has ended, and the port in it. */
export function namesPort(program: ProbeProgram, expect: Stage['expect']): void {
  const lines = program.errorLines()
  const received = lines.join('\n')
  const seen = { lane: program.name, received }
  expect(lines.length > 0, { kind: 'missing', ...seen })
  expect(lines.length === 1, { kind: 'extra', ...seen })
  const port = String(program.port)
  expect(received.includes(port), { kind: 'mismatch', expected: port, ...seen })
}
