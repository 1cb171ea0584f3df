import { MiB, type ProbeProgram, type Stage } from '#probe'

/** More than the kernel keeps of an unread connection: about 4 MiB with Linux's own settings, tcp(7). */
const LENGTH = 8 * MiB

/** CPU time that no program needs for a letter, in ms: it never sleeps, and is not waited for. */
const NEVER_SLEEPS = 4_000

/**
 * Types a letter that ends in `end` while nobody reads what the program sends, with the end of input behind it if
 * `only`; resolves when the program has said all that it can. @returns the letter
 */
export async function typesLetter(
  program: ProbeProgram,
  { random, eventually, kernel }: Stage,
  end: string,
  only = false,
): Promise<string> {
  const letter = `${`${random.text(1000)}\n`.repeat(LENGTH / 1001)}${end}`
  let typed = false
  void program.write(letter).then(() => (typed = true))
  if (only) program.endInput()
  // It has said all it can once it has taken the whole letter and sleeps, or sleeps for long although there is more.
  // A program that is only slow, on a busy machine, has not: no clock decides.
  const before = kernel.cpu(program.pid)
  let asleep = 0
  const silent = () => {
    asleep = !kernel.observable || kernel.asleep(program.pid) ? asleep + 1 : 0
    return !program.running || asleep > (typed ? 10 : 200) || kernel.cpu(program.pid) - before > NEVER_SLEEPS
  }
  await eventually(silent, { within: 25_000, failure: { kind: 'timeout', lane: program.name } })
  return letter
}
