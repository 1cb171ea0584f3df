import type { Messages } from '../../messages/en.ts'
import type { Failure } from '../../probe/failure.ts'
import type { WireRecord } from '../../probe/wire.ts'
import { columns } from '../../terminal/visible.ts'
import { faultOf } from './fault.ts'
import { foldMiddle, foldRepeats } from './fold.ts'
import { chooseLanes, OTHERS } from './lanes.ts'
import { layoutOf, mostClients } from './layout.ts'
import { LEAST_PICTURE, ListPainter } from './list.ts'
import { aliveAtFirst, Lifelines } from './lifelines.ts'
import { sceneOf, type Moment, type Scene } from './moments.ts'
import { Painter } from './painter.ts'
import { signsOf } from './signs.ts'
import { labelOf, type Wording } from './words.ts'

export interface DrawOptions {
  /** Columns; no line is longer. */
  readonly width: number
  readonly color?: boolean
  /** For terminals that know nothing else. */
  readonly ascii?: boolean
  /** Lines of the picture at most; 40 if not said. */
  readonly mostLines?: number
  /** What to call the other end where the record names no program. */
  readonly program?: string
}

/** Lines for the names and for what the failure adds below its moment. */
const FIXED_LINES = 4

/**
 * What went over the wire as a picture: time downwards, a lifeline for each client and program, an arrow for each
 * message; where a failure is given, a mark at the byte where it shows, and what was expected beside it.
 * The lines are safe on any screen: of control characters they hold colour codes only, and only if asked for.
 */
export function drawWire(
  wire: WireRecord,
  failure: Failure | undefined,
  messages: Messages,
  { width, color = false, ascii = false, mostLines = 40, program = messages.diagram.program }: DrawOptions,
): string[] {
  const wording: Wording = { messages, ascii, signs: signsOf(ascii) }
  const whole = sceneOf(wire, program)
  const fault = failure === undefined ? { index: undefined } : faultOf(whole.moments, failure)
  const { scene, index, others } = chooseLanes(whole, fault, failure, mostClients(width))
  const nameOf = (actor: string) =>
    actor === OTHERS ? messages.diagram.others(others) : messages.observation.lane(actor)
  const room = Math.max(4, mostLines - FIXED_LINES)
  let shown = foldRepeats(scene.moments, index, true)
  if (shown.length > room) shown = foldRepeats(scene.moments, index, false)
  shown = foldMiddle(shown, room, importanceOf(scene.moments, index, failure))
  if (width < LEAST_PICTURE) {
    const list = new ListPainter({ width, color, wording, nameOf })
    return shown.flatMap((line) =>
      line.type === 'moment'
        ? list.moment(line.moment, line.index === index ? fault : undefined)
        : [list.folded(line)],
    )
  }
  const layout = layoutOf(scene, { width, nameOf, ...needs(scene, wording) })
  const alive = new Lifelines(aliveAtFirst(scene.right, scene.moments))
  const painter = new Painter(layout, alive, { wording, color, nameOf })
  const lines = [painter.names()]
  for (const line of shown) {
    if (line.type !== 'moment') lines.push(painter.folded(line))
    else lines.push(...painter.moment(line.moment, line.index === index ? fault : undefined))
  }
  if (failure !== undefined && index === undefined && fault.ghost !== undefined)
    lines.push(painter.awaited(fault.ghost))
  return lines
}

/** Columns that the widest label and the widest line of a console would like to have. */
function needs({ moments }: Scene, wording: Wording): { label: number; console: number } {
  let [label, console] = [0, 0]
  for (const moment of moments.slice(0, 200)) {
    const { text, note } = labelOf(moment, 64, wording)
    const width = columns(text) + (note === '' ? 0 : columns(note) + 2)
    if (moment.to === undefined) console = Math.max(console, width)
    else label = Math.max(label, width)
  }
  return { label, console }
}

/** How much each moment tells: most where the failure shows, and how it came there. */
function importanceOf(
  moments: readonly Moment[],
  index: number | undefined,
  failure: Failure | undefined,
): (at: number) => number {
  const place = index ?? moments.length - 1
  const lane = failure?.lane
  return (at) => {
    if (at === index) return Infinity
    const { event, from, to } = moments[at]!
    const kind = { exit: 30, rst: 30, silence: 25, signal: 25, fin: 12, start: 8, listening: 4, open: 6 }
    const distance = place - at
    const near = distance >= 0 ? Math.max(0, 80 - 4 * distance) : Math.max(0, 40 + 6 * distance)
    const same = lane !== undefined && (event.lane === lane || from === lane || to === lane) ? 24 : 0
    const first = at < 4 ? 30 - at : 0
    const stderr = event.type === 'stdio' && event.stream === 'stderr' ? 20 : 0
    return near + same + first + stderr + (kind[event.type as keyof typeof kind] ?? 0)
  }
}
