import type { Moment } from './moments.ts'

/** Which lifelines are there: a client's from its connection to the end of both sides, a program's while it runs. */
export class Lifelines {
  readonly #alive: Set<string>
  /** All that have ever been alive: nobody is born twice. */
  readonly #known: Set<string>
  readonly #ended = new Map<string, Set<string>>()

  /** @param alive those that are there from the beginning */
  constructor(alive: Iterable<string> = []) {
    this.#alive = new Set(alive)
    this.#known = new Set(this.#alive)
  }

  get now(): ReadonlySet<string> {
    return this.#alive
  }

  /** What begins and what ends at a moment that has not been passed yet. Brings to life whoever takes part. */
  at(moment: Moment): { begins: ReadonlySet<string>; ends: ReadonlySet<string> } {
    const parties = [moment.from, moment.to].filter((actor) => actor !== undefined)
    const begins = new Set(parties.filter((actor) => !this.#known.has(actor)))
    for (const actor of begins) {
      this.#alive.add(actor)
      this.#known.add(actor)
    }
    return { begins, ends: new Set(this.#endedBy(moment)) }
  }

  pass(moment: Moment): void {
    this.at(moment)
    const { event } = moment
    for (const actor of this.#endedBy(moment)) this.#alive.delete(actor)
    if (event.type === 'fin') this.#sides(event.lane).add(event.direction)
    if (event.type === 'open') this.#ended.delete(event.lane)
  }

  #endedBy({ event, others }: Moment): string[] {
    if (others !== undefined) return []
    if (event.type === 'exit' || event.type === 'rst') return [event.lane]
    if (event.type !== 'fin') return []
    return this.#sides(event.lane).has(event.direction === 'in' ? 'out' : 'in') ? [event.lane] : []
  }

  #sides(lane: string): Set<string> {
    const known = this.#ended.get(lane) ?? new Set()
    this.#ended.set(lane, known)
    return known
  }
}

/** Programs that ran before the record began: nothing tells of their start. */
export function aliveAtFirst(right: readonly string[], moments: readonly Moment[]): string[] {
  const started = new Set(moments.flatMap(({ event }) => (event.type === 'start' ? [event.lane] : [])))
  return right.filter((actor) => !started.has(actor))
}
