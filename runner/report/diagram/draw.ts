import type { Messages } from '../../messages/en.ts'
import type { Failure } from '../../probe/failure.ts'
import type { WireEvent, WireRecord } from '../../probe/wire.ts'
import { columns } from '../../terminal/visible.ts'
import { faultOf } from './fault.ts'
import { foldMiddle, foldRepeats } from './fold.ts'
import { chooseLanes, OTHER_PROGRAMS, OTHERS } from './lanes.ts'
import { layoutOf, mostLanes } from './layout.ts'
import { LEAST_PICTURE, ListPainter, ONE_LINE } from './list.ts'
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

/** A list names everybody. */
const ALL = { clients: Infinity, programs: Infinity }

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
  const isList = width < LEAST_PICTURE
  const { scene, index, others, otherPrograms } = chooseLanes(
    whole,
    fault,
    failure,
    isList ? ALL : mostLanes(width),
  )
  const nameOf = (actor: string) =>
    actor === OTHERS
      ? messages.diagram.others(others)
      : actor === OTHER_PROGRAMS
        ? messages.diagram.others(otherPrograms)
        : messages.observation.lane(actor)
  // The last moments say little of a failure that none of them shows.
  const most = failure !== undefined && index === undefined ? Math.min(mostLines, 26) : mostLines
  const room = Math.max(4, (width < ONE_LINE ? most / 2 : most) - FIXED_LINES)
  let shown = foldRepeats(scene.moments, index, true)
  if (shown.length > room) shown = foldRepeats(scene.moments, index, false)
  shown = foldMiddle(shown, room, importanceOf(scene.moments, index, failure))
  if (isList) {
    const list = new ListPainter({ width, color, wording, nameOf })
    const lines = shown.flatMap((line) =>
      line.type === 'moment'
        ? list.moment(line.moment, line.index === index ? fault : undefined)
        : list.folded(line),
    )
    return failure === undefined || index !== undefined ? lines : [...lines, ...list.verdict(failure)]
  }
  const layout = layoutOf(scene, { width, nameOf, ...needs(scene, index, wording) })
  const alive = new Lifelines(aliveAtFirst(scene.right, scene.moments))
  const painter = new Painter(layout, alive, { wording, color, nameOf })
  const lines = [painter.names()]
  for (const line of shown) {
    if (line.type !== 'moment') lines.push(...painter.folded(line))
    else lines.push(...painter.moment(line.moment, line.index === index ? fault : undefined))
  }
  if (failure !== undefined && index === undefined) lines.push(...painter.verdict(failure))
  return lines
}

/** Moments whose labels are measured: where they begin, and before the failure. */
const MEASURED = 100

/** Columns that the widest label and the widest line of a console would like to have. */
function needs({ moments }: Scene, index: number | undefined, wording: Wording) {
  let [label, marked, console, loud] = [0, 0, 0, 0]
  const end = (index ?? moments.length - 1) + 1
  for (const [at, moment] of moments.entries()) {
    if (at >= MEASURED && (at < end - MEASURED || at > end)) continue
    const { text, note } = labelOf(moment, 64, wording)
    const width = columns(text) + (note === '' ? 0 : columns(note) + 2)
    if (moment.to !== undefined) label = Math.max(label, width)
    else console = Math.max(console, width)
    if (at === index && moment.to !== undefined) marked = width
    const isError = moment.event.type === 'stdio' && moment.event.stream === 'stderr'
    if (moment.to === undefined && (at === index || isError)) loud = Math.max(loud, width)
  }
  return { label, marked, console, loud }
}

/** What seldom happens, and tells much. */
const rare: readonly WireEvent['type'][] = ['exit', 'rst', 'silence', 'signal']

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
    const distance = place - at
    // What no moment shows, the last ones show hardly better than others.
    const before = index === undefined ? 40 - 4 * distance : 80 - 3 * distance
    const near = Math.max(0, distance >= 0 ? before : 50 + 8 * distance)
    const same = near > 0 && lane !== undefined && [event.lane, from, to].includes(lane) ? 12 : 0
    const first = at < 6 ? 60 - at : 0
    const stderr = event.type === 'stdio' && event.stream === 'stderr' ? 40 : 0
    return near + same + first + stderr + (rare.includes(event.type) ? 60 : 0)
  }
}
