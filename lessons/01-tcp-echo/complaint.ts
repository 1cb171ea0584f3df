import { ownLines, type Failure, type ProbeProgram, type Stage } from '#probe'

/** Expects that a program ends with code 1, and not by an error that nobody handled. */
export async function endsOrderly({ expect }: Pick<Stage, 'expect'>, program: ProbeProgram): Promise<void> {
  const ending = await program.exits(1)
  // Node's last line below such an error.
  const uncaught = program.errorLines().some((line) => /^Node\.js v\d/.test(line))
  expect(!uncaught, { kind: 'crashed', lane: program.name, ending })
}

/** Whether the program had said something itself before Node printed the error that ended it. */
export function hasSpokenBefore({ ending }: Failure): boolean {
  // Node begins with the place: "node:internal/modules/run_main:107".
  return ownLines(ending?.stderr ?? '').findIndex((line) => /^(node|file):\S+:\d+$/.test(line)) > 0
}
