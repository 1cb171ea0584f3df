import type { Failure } from '../../probe/failure.ts'
import type { Fault } from './fault.ts'
import type { Moment, Scene } from './moments.ts'

/** The lane of all clients that have none of their own. */
export const OTHERS = '\0others'

/** Moments before the failure in which whoever takes part may have to do with it. */
const NEAR = 24

export interface Chosen {
  readonly scene: Scene
  /** Where the fault's moment is now. */
  readonly index: number | undefined
  /** Clients without a lane of their own. */
  readonly others: number
}

/** Keeps a lane for the `most` clients that matter for the failure; the others share one. */
export function chooseLanes(scene: Scene, fault: Fault, failure: Failure | undefined, most: number): Chosen {
  const { left, moments } = scene
  if (left.length <= most) return { scene, index: fault.index, others: 0 }
  const scores = scoresOf(scene, fault, failure)
  const ranked = left.toSorted((a, b) => scores.get(b)! - scores.get(a)!)
  const kept = new Set(ranked.slice(0, Math.max(1, most - 1)))
  const name = (actor: string) => (left.includes(actor) && !kept.has(actor) ? OTHERS : actor)
  const renamed = moments.map((moment) => ({
    ...moment,
    from: name(moment.from),
    to: moment.to === undefined ? undefined : name(moment.to),
  }))
  const merged: Moment[] = []
  let index: number | undefined
  for (const [at, moment] of renamed.entries()) {
    const before = merged.at(-1)
    const marked = at === fault.index || (index !== undefined && index === merged.length - 1)
    if (before !== undefined && !marked && isAnother(before, moment))
      merged[merged.length - 1] = added(before, moment)
    else merged.push(moment)
    if (at === fault.index) index = merged.length - 1
  }
  return {
    scene: { ...scene, moments: merged, left: [...left.filter((actor) => kept.has(actor)), OTHERS] },
    index,
    others: left.length - kept.size,
  }
}

function scoresOf(
  { left, moments }: Scene,
  { index }: Fault,
  failure: Failure | undefined,
): Map<string, number> {
  const end = index ?? moments.length - 1
  const scores = new Map(left.map((actor, position) => [actor, -position / left.length]))
  const add = (actor: string | undefined, points: number) => {
    if (actor !== undefined && scores.has(actor)) scores.set(actor, scores.get(actor)! + points)
  }
  add(failure?.lane, 10_000)
  if (index !== undefined) add(moments[index]!.from, 5_000)
  if (index !== undefined) add(moments[index]!.to, 5_000)
  for (let back = 0; back < NEAR && end - back >= 0; back++) {
    const { from, to, event } = moments[end - back]!
    // Who spoke or broke off may be the cause; who only listened seldom is.
    const weight = event.type === 'rst' || event.type === 'silence' ? 4 : 1
    add(from, (NEAR - back) * weight * 2)
    add(to, (NEAR - back) * weight)
  }
  return scores
}

function isAnother(before: Moment, { event, from, to }: Moment): boolean {
  const ofOthers = before.from === OTHERS || before.to === OTHERS
  return ofOthers && before.from === from && before.to === to && before.event.type === event.type
}

function added(before: Moment, { bytes, length }: Moment): Moment {
  const { count, alike } = before.others ?? { count: 1, alike: true }
  const same = alike && before.length === length * count && Buffer.compare(before.bytes, bytes) === 0
  return { ...before, length: before.length + length, others: { count: count + 1, alike: same } }
}
