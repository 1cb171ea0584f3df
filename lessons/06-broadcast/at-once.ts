// Nothing is collected, and nobody asks now and then: what has come is passed on the moment it is there.
import { nextMoment, type ProbeProgram, type Stage } from '#probe'

/** So little delay that it feels like talking, in ms. */
const FEELS_LIKE_TALKING_MS = 100

/** So long, in ms, nobody sleeps over a line who passes it on when it comes. */
const SLEEPS_TOO_LONG_MS = 350

/** Between two looks that lie further apart the probe itself was late: what was passed on meanwhile may lie unread here. */
const SEEN_APART_MS = 50

/**
 * What the promise gives, which waits for something that this program has to pass on. Fails when the program was seen to
 * sleep over it: a busy machine makes it late, and makes it sleep no longer.
 */
export async function atOnce<T>(stage: Stage, program: ProbeProgram, passedOn: Promise<T>): Promise<T> {
  const { kernel } = stage
  let over = false
  const result = passedOn.finally(() => {
    over = true
  })
  result.catch(() => {})
  const asleep = () =>
    [program.pid, ...kernel.children(program.pid)].every((pid) =>
      kernel.threadList(pid).every((thread) => thread.asleep),
    )
  let slept = 0
  let [before, wasAsleep] = [performance.now(), false]
  while (kernel.observable && !over) {
    const [now, isAsleep] = [performance.now(), asleep()]
    if (wasAsleep && isAsleep) slept += Math.min(now - before, SEEN_APART_MS)
    ;[before, wasAsleep] = [now, isAsleep]
    await nextMoment()
  }
  const value = await result
  stage.expect(slept < SLEEPS_TOO_LONG_MS, {
    kind: 'resources',
    lane: program.name,
    expected: { ms: FEELS_LIKE_TALKING_MS },
    received: { ms: Math.round(slept) },
  })
  return value
}
