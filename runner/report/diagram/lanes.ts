import type { Failure } from '../../probe/failure.ts'
import type { Fault } from './fault.ts'
import type { Moment, Scene } from './moments.ts'

/** The lane of all clients that have none of their own; and that of programs. */
export const OTHERS = '\0others'
export const OTHER_PROGRAMS = '\0programs'

/** Moments before the failure in which whoever takes part may have to do with it. */
const NEAR = 24

/** Lifelines that there is room for. */
export interface Most {
  readonly clients: number
  readonly programs: number
}

export interface Chosen {
  readonly scene: Scene
  /** Where the fault's moment is now. */
  readonly index: number | undefined
  /** Clients, and programs, without a lane of their own. */
  readonly others: number
  readonly otherPrograms: number
}

/** Keeps a lane for those who matter for the failure; the other clients share one, and the other programs. */
export function chooseLanes(scene: Scene, fault: Fault, failure: Failure | undefined, most: Most): Chosen {
  const { left, right } = scene
  const scores = scoresOf(scene, fault, failure)
  const programs = keptOf(right, scores, most.programs)
  // Who talks to a program without a lane of its own has to do with it, and not with the failure.
  const room = programs.size < right.length ? Math.min(most.clients, programs.size + 1) : most.clients
  const clients = keptOf(left, scores, room)
  const [others, otherPrograms] = [left.length - clients.size, right.length - programs.size]
  if (others === 0 && otherPrograms === 0) return { scene, index: fault.index, others, otherPrograms }
  const names = new Map<string, string>([
    ...left.filter((actor) => !clients.has(actor)).map((actor) => [actor, OTHERS] as const),
    ...right.filter((actor) => !programs.has(actor)).map((actor) => [actor, OTHER_PROGRAMS] as const),
  ])
  const { moments, index } = merged(scene.moments, names, fault.index)
  const lanes = {
    left: [...left.filter((actor) => clients.has(actor)), ...(others > 0 ? [OTHERS] : [])],
    right: [...right.filter((actor) => programs.has(actor)), ...(otherPrograms > 0 ? [OTHER_PROGRAMS] : [])],
  }
  return { scene: { moments, ...lanes }, index, others, otherPrograms }
}

/** Those with the most points; when not all have room, one place is for the others together. */
function keptOf(actors: readonly string[], scores: ReadonlyMap<string, number>, most: number): Set<string> {
  if (actors.length <= most) return new Set(actors)
  const ranked = actors.toSorted((a, b) => scores.get(b)! - scores.get(a)!)
  return new Set(ranked.slice(0, Math.max(1, most - 1)))
}

/** The moments with their new names; what several of the others do one after the other becomes one moment. */
function merged(
  moments: readonly Moment[],
  names: ReadonlyMap<string, string>,
  marked: number | undefined,
): { moments: Moment[]; index: number | undefined } {
  const result: Moment[] = []
  let index: number | undefined
  // A long talk has tens of thousands of moments: those that join others are counted in place.
  let crowd: Crowd | undefined
  for (const [at, moment] of moments.entries()) {
    const from = names.get(moment.from) ?? moment.from
    const to = moment.to === undefined ? undefined : (names.get(moment.to) ?? moment.to)
    if (at !== marked && crowd !== undefined && isAnother(crowd, moment, from, to)) {
      join(crowd, moment)
      continue
    }
    const renamed = from !== moment.from || to !== moment.to
    crowd = renamed && at !== marked ? { ...moment, from, to } : undefined
    result.push(crowd ?? (renamed ? { ...moment, from, to } : moment))
    if (at === marked) index = result.length - 1
  }
  return { moments: result, index }
}

type Crowd = { -readonly [K in keyof Moment]: Moment[K] }

function scoresOf(
  { left, right, moments }: Scene,
  { index }: Fault,
  failure: Failure | undefined,
): Map<string, number> {
  const end = index ?? moments.length - 1
  const scores = new Map([...left, ...right].map((actor, position) => [actor, -position / 1000]))
  const add = (actor: string | undefined, points: number) => {
    if (actor !== undefined && scores.has(actor)) scores.set(actor, scores.get(actor)! + points)
  }
  const lane = failure?.lane
  add(lane, 10_000)
  // Whoever talks to the program that failed.
  const partners = new Set<string>()
  if (lane !== undefined && right.includes(lane))
    for (const { from, to } of moments)
      if (to !== undefined && (from === lane || to === lane)) partners.add(from === lane ? to : from)
  if (partners.size < 3) for (const partner of partners) add(partner, 5_000)
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

function isAnother(crowd: Crowd, { event }: Moment, from: string, to: string | undefined): boolean {
  if (crowd.from !== from || crowd.to !== to || crowd.event.type !== event.type) return false
  return event.type !== 'stdio' || crowd.event.type !== 'stdio' || event.stream === crowd.event.stream
}

function join(crowd: Crowd, { bytes, length }: Moment): void {
  const { count, alike } = crowd.others ?? { count: 1, alike: true }
  const same = alike && crowd.length === length * count && Buffer.compare(crowd.bytes, bytes) === 0
  crowd.length += length
  crowd.others = { count: count + 1, alike: same }
}
