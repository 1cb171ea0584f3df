import { ownLines, type Failure, type ProbeProgram, type Stage } from '#probe'

/** Expects that a program ends with code 1 and one line on standard error; gives that line. */
export async function complaint({ expect }: Pick<Stage, 'expect'>, program: ProbeProgram): Promise<string> {
  const ending = await program.exits(1)
  const lines = program.errorLines()
  const seen = { lane: program.name, received: lines.join('\n') }
  // Node's last line below an error that nobody handled.
  const uncaught = lines.some((line) => /^Node\.js v\d/.test(line))
  expect(!uncaught, { kind: 'crashed', lane: program.name, ending })
  expect(lines.length > 0, { kind: 'missing', ...seen })
  expect(lines.length === 1, { kind: 'extra', ...seen })
  return seen.received
}

/** Whether the program had said something itself before Node printed the error that ended it. */
export function hasSpokenBefore({ ending }: Failure): boolean {
  // Node begins with the place: "node:internal/modules/run_main:107".
  return ownLines(ending?.stderr ?? '').findIndex((line) => /^(node|file):\S+:\d+$/.test(line)) > 0
}
