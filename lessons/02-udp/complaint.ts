import type { ProbeProgram, Stage } from '#probe'

/** Expects that a program that has ended has not done so by an error that nobody caught. */
export function hasNotCrashed({ expect }: Stage, program: ProbeProgram): void {
  const { ending, name: lane } = program
  if (ending !== undefined) expect(!hasStackTrace(program), { kind: 'crashed', lane, ending })
}

/** Whether it ended by an error that nobody caught: Node prints its version below such a stack trace. */
export function hasStackTrace(program: ProbeProgram): boolean {
  return program.errorLines().some((line) => /^Node\.js v\d/.test(line))
}
