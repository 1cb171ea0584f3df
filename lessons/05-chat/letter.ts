import { MiB, type ProbeProgram, type Stage } from '#probe'

/** More than the kernel keeps of an unread connection: about 4 MiB with Linux's own settings, tcp(7). */
const LENGTH = 8 * MiB

/**
 * So long, in ms, a program that has said all it can is left alone. Some exit a while after end(), whatever is still to
 * be sent, most of them after a tenth of a second or two: by then nobody must have read on.
 */
const LEFT_ALONE = 250

/** So many looks in a row find a program asleep that has not even taken the whole letter. */
const ASLEEP = 200

/** So many looks in a row find a program asleep that has done what it can. */
const RESTS = 20

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
  let [asleep, since] = [0, performance.now()]
  const silent = () => {
    if (kernel.observable && !kernel.asleep(program.pid)) [asleep, since] = [0, performance.now()]
    else asleep += 1
    const isSilent = typed ? performance.now() - since > LEFT_ALONE : asleep > ASLEEP
    return !program.running || isSilent || kernel.cpu(program.pid) - before > NEVER_SLEEPS
  }
  await eventually(silent, { within: 25_000, failure: { kind: 'timeout', lane: program.name } })
  return letter
}

/** Waits until a program that has something to do has done it, and sleeps, or has ended. */
export async function hasComeToRest(program: ProbeProgram, { eventually, kernel }: Stage): Promise<void> {
  const before = kernel.cpu(program.pid)
  let asleep = 0
  const rests = () => {
    asleep = kernel.observable && !kernel.asleep(program.pid) ? 0 : asleep + 1
    return !program.running || asleep > RESTS || kernel.cpu(program.pid) - before > NEVER_SLEEPS
  }
  await eventually(rests, { within: 25_000, failure: { kind: 'timeout', lane: program.name } })
}

/** Types a letter while nobody reads what the program sends, until it has taken all of it, or waits until somebody reads. */
export async function typesUntilItWaits(program: ProbeProgram, stage: Stage): Promise<void> {
  const letter = `${stage.random.text(1000)}\n`.repeat(LENGTH / 1001)
  await Promise.race([program.write(letter), hasComeToRest(program, stage)])
}
