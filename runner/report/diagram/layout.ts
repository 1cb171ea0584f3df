import { columns } from '../../terminal/visible.ts'
import type { Moment, Scene } from './moments.ts'

/** Where things stand in the picture, in columns from 0. */
export interface Layout {
  readonly width: number
  /** Each actor's lifeline. Programs that ran one after the other share one. */
  readonly columnOf: ReadonlyMap<string, number>
  /** Names above the lifelines. */
  readonly names: readonly { readonly column: number; readonly text: string }[]
  /** The gap that every arrow crosses, between the lifelines left and right of it: here stand the labels. */
  readonly gap: { readonly from: number; readonly to: number }
  readonly leftmost: number
}

/** The margin with times and marks. */
const GUTTER = 10

/** From a lifeline to the label in the gap, and from the label's end to the other lifeline, at least. */
export const BEFORE_LABEL = 6
export const AFTER_LABEL = 4

/** From a program's lifeline to what it prints. */
export const BEFORE_CONSOLE = 3

const LEAST_GAP = 28
const COMFORTABLE_GAP = 40

export interface LayoutOptions {
  readonly width: number
  readonly nameOf: (actor: string) => string
  /** Columns that the widest label, and the widest line of a program's console, would like to have. */
  readonly label: number
  /** As much for the label that shows the failure. */
  readonly marked: number
  readonly console: number
  /** As much for what a program's console says of the failure. */
  readonly loud: number
  /** Clients' names are short, however few they are. */
  readonly short?: boolean
}

/** How many lifelines a picture of that width has room for. */
export const mostLanes = (width: number) => ({
  clients: Math.max(2, Math.floor((width - 35) / 11)),
  programs: Math.max(2, Math.floor(width / 40)),
})

/** Shares the width out: clients' lifelines to the left, programs' to the right, and the gap for the labels between. */
export function layoutOf({ left, right, moments }: Scene, options: LayoutOptions): Layout {
  const { width, nameOf, short = false } = options
  const headers = shortened(left.map(nameOf), short ? 0 : width)
  const columnOf = new Map<string, number>()
  const names: { column: number; text: string }[] = []
  let column = GUTTER
  for (const [index, actor] of left.entries()) {
    const text = headers[index]!
    columnOf.set(actor, column)
    names.push({ column, text })
    if (index < left.length - 1) column += Math.max(5, columns(text) + 2)
  }
  const slots = slotsOf(right, moments)
  const spacing = Math.max(12, ...right.map((actor) => columns(nameOf(actor)) + 3))
  const rightSpan = (slots.length - 1) * spacing
  const gap = gapWidth(width - 1 - column - rightSpan, options)
  const first = column + gap
  for (const [slot, actors] of slots.entries()) {
    for (const actor of actors) columnOf.set(actor, first + slot * spacing)
    const text = nameOf(actors[0]!)
    const half = Math.floor(columns(text) / 2)
    const at = Math.min(first + slot * spacing - half, width - columns(text))
    names.push({ column: at, text })
  }
  return { width, columnOf, names, gap: { from: column, to: first }, leftmost: GUTTER }
}

/** Labels and what programs print share the room: each gets what it needs, or its part. */
function gapWidth(room: number, { label, marked, console, loud }: LayoutOptions): number {
  // Without a single arrow there is nothing to leave room for.
  if (label === 0) return 4
  const wants = label + BEFORE_LABEL + AFTER_LABEL
  const beside = console === 0 ? 6 : console + BEFORE_CONSOLE + 1
  if (wants + beside <= room) return Math.max(wants, Math.min(COMFORTABLE_GAP, room - beside))
  const least = Math.max(
    LEAST_GAP,
    Math.min(wants, Math.floor(room * 0.55)),
    Math.min(marked + BEFORE_LABEL + AFTER_LABEL, Math.floor(room * 0.75)),
  )
  const gap = Math.max(Math.min(LEAST_GAP, room), least, room - beside)
  // What a program says of its failure is worth more than whole labels.
  return loud === 0 || marked > 0 ? gap : Math.min(gap, Math.max(LEAST_GAP, room - loud - BEFORE_CONSOLE))
}

/** Programs by lifeline: whoever starts when another has ended takes its place. */
function slotsOf(right: readonly string[], moments: readonly Moment[]): string[][] {
  const slots: string[][] = []
  const free = (actors: readonly string[], starts: number) =>
    moments.some(
      ({ event }, index) => event.type === 'exit' && event.lane === actors.at(-1) && index < starts,
    )
  for (const actor of right) {
    const starts = moments.findIndex(({ event }) => event.type === 'start' && event.lane === actor)
    const slot = starts < 0 ? undefined : slots.find((actors) => free(actors, starts))
    if (slot === undefined) slots.push([actor])
    else slot.push(actor)
  }
  return slots
}

/** Of "client 1, client 2, client 3" the later ones need their number only. */
function shortened(names: readonly string[], width: number): string[] {
  if (width > 0 && names.length < (width < 100 ? 3 : 5)) return [...names]
  return names.map((name, index) => {
    const { word, number } = parts(name)
    return index > 0 && number !== undefined && parts(names[index - 1]!).word === word ? number : name
  })
}

function parts(name: string): { word: string; number: string | undefined } {
  const match = /^(.*) (\d+)$/.exec(name)
  return { word: match?.[1] ?? name, number: match?.[2] }
}
