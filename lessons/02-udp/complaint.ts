import type { ProbeProgram, Stage } from '#probe'

/** Expects exactly one line on the standard error of a program that has ended. */
export function complainsInOneLine({ expect }: Stage, program: ProbeProgram): void {
  const { ending, name: lane } = program
  const lines = program.errorLines()
  const seen = { lane, received: lines.join('\n') }
  expect(lines.length > 0, { kind: 'missing', ...seen })
  if (ending !== undefined) expect(!hasStackTrace(program), { kind: 'crashed', lane, ending })
  expect(lines.length === 1, { kind: 'extra', ...seen })
}

/** Whether it ended by an error that nobody caught: Node prints its version below such a stack trace. */
export function hasStackTrace(program: ProbeProgram): boolean {
  return program.errorLines().some((line) => /^Node\.js v\d/.test(line))
}
