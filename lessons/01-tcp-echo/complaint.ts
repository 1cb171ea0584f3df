import type { Failure, ProbeProgram, Stage } from '#probe'

/** Expects that a program ends with code 1, and not by an error that nobody handled. */
export async function endsOrderly({ expect }: Pick<Stage, 'expect'>, program: ProbeProgram): Promise<void> {
  const ending = await program.exits(1)
  // Node's last line below such an error.
  const uncaught = program.errorLines().some((line) => /^Node\.js v\d/.test(line))
  expect(!uncaught, { kind: 'crashed', lane: program.name, ending })
}

/** Whether the program had said something itself before Node printed the error that ended it. */
export function hasSpokenBefore({ ending }: Failure): boolean {
  const lines = (ending?.stderr ?? '').split(/\r?\n/).filter((line) => line.trim() !== '')
  const own = lines.filter((line) => !/^\(node:\d+\)|^\(Use `node --trace-/.test(line))
  // Node begins with the place: "node:internal/modules/run_main:107".
  return own.findIndex((line) => /^(node|file):\S+:\d+$/.test(line)) > 0
}
