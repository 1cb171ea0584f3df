import type { Failure } from '../../probe/failure.ts'
import { directionOf } from '../../probe/wire.ts'
import { styleOf, type Style } from '../../terminal/style.ts'
import { columns } from '../../terminal/visible.ts'
import { Line, type Tone } from './canvas.ts'
import { captionOf, focusOf, ghostText, verdictOf } from './failing.ts'
import type { Fault, Ghost } from './fault.ts'
import type { Shown } from './fold.ts'
import { AFTER_LABEL, BEFORE_CONSOLE, BEFORE_LABEL, type Layout } from './layout.ts'
import type { Lifelines } from './lifelines.ts'
import type { Moment } from './moments.ts'
import { signsOf, type Signs } from './signs.ts'
import { clipped, labelOf, labelsOf, type Label, type Wording } from './words.ts'

export interface PainterOptions {
  readonly wording: Wording
  readonly color: boolean
  readonly nameOf: (actor: string) => string
}

/** Column of the mark beside a moment that shows the failure. */
const MARK = 8

/** Where a label stands, and the room that it has. */
interface Place {
  readonly column: number
  readonly room: number
}

/** Draws line by line from above: it knows which lifelines are there. */
export class Painter {
  readonly #layout: Layout
  readonly #options: PainterOptions
  readonly #style: Style
  readonly #signs: Signs
  readonly #alive: Lifelines

  constructor(layout: Layout, alive: Lifelines, options: PainterOptions) {
    this.#layout = layout
    this.#alive = alive
    this.#options = options
    this.#style = styleOf(options)
    this.#signs = signsOf(options.wording.ascii)
  }

  /** The names of the lifelines. */
  names(): string {
    const line = this.#line()
    const { unit } = this.#diagram
    line.put(MARK - 1 - columns(unit), unit, 'faint')
    for (const { column, text } of this.#layout.names) line.put(column, text, 'strong')
    return line.render(this.#style)
  }

  /** The lines of one moment; with what it is compared with, and what should have followed it, where it is the failure. */
  moment(moment: Moment, fault?: Omit<Fault, 'index'>): string[] {
    const { compared, ghost } = fault ?? {}
    const place = this.#placeOf(moment)
    const focus = compared && focusOf(moment, compared)
    const [label, wanted] =
      compared === undefined || focus === undefined
        ? [labelOf(moment, place.room, this.#options.wording)]
        : labelsOf(moment, place.room, this.#options.wording, focus, compared.expected)
    const { begins, ends } = this.#alive.at(moment)
    const line = this.#line()
    this.#lifelines(line)
    this.#time(line, moment.at)
    if (fault !== undefined) line.put(MARK, this.#signs.fail, 'bad')
    if (moment.to === undefined) this.#onConsole(line, moment, begins, ends)
    else this.#arrow(line, moment, begins, ends)
    this.#label(line, place, label, moment, fault !== undefined)
    this.#alive.pass(moment)
    const lines = [line.render(this.#style)]
    if (compared !== undefined && focus !== undefined && wanted !== undefined)
      lines.push(...this.#comparison(place, captionOf(compared, focus.as, this.#diagram), label, wanted))
    if (ghost !== undefined) lines.push(this.#ghost(ghost, moment, place))
    return lines
  }

  /** A word about moments that are not drawn, or an arrow for all that went one way. */
  folded(shown: Exclude<Shown, { type: 'moment' }>): string[] {
    for (const moment of shown.moments) this.#alive.pass(moment)
    if (shown.type === 'left-out' && shown.bundles !== undefined)
      return shown.bundles.map((bundle) => this.#bundle(bundle))
    const line = this.#line()
    this.#lifelines(line, this.#signs.folded)
    line.put(MARK - 2, this.#signs.fold, 'faint')
    const { room } = this.#inGap
    const [text, short = text] =
      shown.type === 'repeated'
        ? [this.#diagram.repeated({ lines: shown.period, times: shown.times, alike: shown.alike })]
        : [
            this.#diagram.leftOut(counted(shown.moments, this.#layout)),
            this.#diagram.leftOutShort(shown.moments.length),
          ]
    this.#gapText(line, columns(text) <= room + AFTER_LABEL ? text : short, 'faint')
    return [line.render(this.#style)]
  }

  #bundle(bundle: Moment): string {
    const nobody: ReadonlySet<string> = new Set()
    const line = this.#line()
    const place = this.#placeOf(bundle)
    this.#lifelines(line, this.#signs.folded)
    line.put(MARK - 2, this.#signs.fold, 'faint')
    if (bundle.to === undefined) this.#onConsole(line, bundle, nobody, nobody)
    else this.#arrow(line, bundle, nobody, nobody)
    this.#label(line, place, labelOf(bundle, place.room, this.#options.wording), bundle, false)
    return line.render(this.#style)
  }

  /** What came, and what should have come, when no moment of the picture shows it. */
  verdict(failure: Failure): string[] {
    const { came, wanted } = verdictOf(failure, this.#options.wording)
    const lane = this.#layout.columnOf.get(failure.lane ?? '')
    const beside = lane !== undefined && lane >= this.#layout.gap.to
    const write = (line: Line, text: string, tone: Tone) => {
      if (!beside) return this.#gapText(line, text, tone)
      const column = lane + BEFORE_CONSOLE
      line.put(column, clipped(text, line.width - column, this.#options.wording), tone)
    }
    const lines: Line[] = []
    if (came !== undefined) {
      const line = this.#line()
      this.#lifelines(line)
      line.put(MARK, this.#signs.fail, 'bad')
      write(line, came, 'bad')
      lines.push(line)
    }
    if (wanted !== undefined) {
      const line = this.#line()
      this.#lifelines(line)
      this.#expected(line)
      write(line, wanted, 'good')
      lines.push(line)
    }
    return lines.map((line) => line.render(this.#style))
  }

  get #diagram() {
    return this.#options.wording.messages.diagram
  }

  get #inGap(): Place {
    const { from, to } = this.#layout.gap
    const column = from + BEFORE_LABEL
    return { column, room: Math.max(4, to - AFTER_LABEL - column) }
  }

  #line(): Line {
    return new Line(this.#layout.width, this.#options.wording.ascii)
  }

  #column(actor: string): number {
    return this.#layout.columnOf.get(actor) ?? this.#layout.leftmost
  }

  #placeOf({ from, to }: Moment): Place {
    if (to !== undefined) return this.#inGap
    const column = this.#column(from) + BEFORE_CONSOLE
    // What a program on the left prints stays in the gap.
    const end = this.#column(from) <= this.#layout.gap.from ? this.#layout.gap.to - 1 : this.#layout.width
    return { column, room: Math.max(4, end - column) }
  }

  #time(line: Line, at: number): void {
    const digits = at < 9_999_950 ? 1 : 0
    const text = at < 99_999.95 ? at.toFixed(1) : `${(at / 1000).toFixed(digits)}s`
    line.put(MARK - 1 - text.length, text, 'faint')
  }

  #lifelines(line: Line, sign = this.#signs.down): void {
    for (const actor of this.#alive.now) line.put(this.#column(actor), sign, 'faint')
  }

  #onConsole(
    line: Line,
    { from, event }: Moment,
    begins: ReadonlySet<string>,
    ends: ReadonlySet<string>,
  ): void {
    const { begin, end, touch, down, left, stroke } = this.#signs
    const column = this.#column(from)
    const inward = directionOf(event) === 'out'
    const sign = begins.has(from) ? begin : ends.has(from) ? end : inward ? down : touch
    line.put(column, sign, 'faint')
    line.put(column + 1, inward ? left : stroke.data, inward ? 'plain' : 'faint')
    line.put(column + 2, ' ')
  }

  #arrow(
    line: Line,
    { from, to = from, event }: Moment,
    begins: ReadonlySet<string>,
    ends: ReadonlySet<string>,
  ): void {
    const { begin, end, touch, into, cross, left, right, down, stroke } = this.#signs
    const [a, b] = [this.#column(from), this.#column(to)].sort((x, y) => x - y) as [number, number]
    const kind = event.type === 'open' ? 'connect' : event.type
    const pattern = kind in stroke ? stroke[kind as keyof typeof stroke] : stroke.data
    const tone: Tone = event.type === 'rst' ? 'bad' : event.type === 'silence' ? 'faint' : 'plain'
    line.fill(a + 1, b - 1, pattern, tone)
    if (event.type === 'silence') {
      // Nothing crosses: the lifelines go on.
      this.#lifelines(line)
      return
    }
    for (const actor of this.#alive.now) {
      const column = this.#column(actor)
      if (column > a && column < b) line.put(column, cross, tone)
    }
    const outward = this.#column(from) === a
    const tail = begins.has(from) ? begin : ends.has(from) ? end : outward ? touch : into
    line.put(this.#column(from), tail, tone)
    line.put(this.#column(to), down, 'faint')
    line.put(outward ? b - 1 : a + 1, outward ? right : left, tone)
  }

  #label(
    line: Line,
    { column }: Place,
    { text, note, column: at }: Label,
    { to, event }: Moment,
    marked: boolean,
  ): void {
    if (to !== undefined) line.put(column - 1, ' ')
    if (event.type === 'silence') line.put(column - 2, ' ')
    const tone: Tone =
      event.type === 'rst' || (marked && at === undefined) ? 'bad' : event.type === 'open' ? 'faint' : 'plain'
    const head = at === undefined ? text : sliced(text, at)
    let end = line.put(column, head, tone)
    end = line.put(end, text.slice(head.length), marked ? 'bad' : tone)
    if (note !== '') {
      line.put(end, '  ')
      end = line.put(end + 2, note, 'faint')
    }
    if (to !== undefined) line.put(end, ' ')
  }

  /** The mark at the first byte that differs, in words beside it, and what should have come. */
  #comparison({ column }: Place, caption: string, label: Label, wanted: Label): string[] {
    if (label.column === undefined || wanted.column === undefined) return []
    const mark = this.#line()
    this.#lifelines(mark)
    const caret = column + label.column
    mark.put(caret, this.#signs.caret, 'bad')
    // Over the program's lifeline, if need be: words are worth more than a stroke.
    const after = caret + 2
    if (columns(caption) <= mark.width - after) {
      const end = mark.put(after, caption, 'bad')
      if (end >= this.#layout.gap.to) mark.put(end, ' ')
    } else {
      const before = Math.max(this.#layout.leftmost + 1, caret - 1 - columns(caption))
      mark.put(before, clipped(caption, caret - 1 - before, this.#options.wording), 'bad')
    }
    const want = this.#line()
    this.#lifelines(want)
    this.#expected(want)
    const head = sliced(wanted.text, wanted.column)
    const end = want.put(column, head)
    want.put(end, wanted.text.slice(head.length), 'good')
    return [mark.render(this.#style), want.render(this.#style)]
  }

  #ghost(ghost: Ghost, { from, to, event }: Moment, place: Place): string {
    const line = this.#line()
    this.#lifelines(line)
    this.#expected(line)
    const text = ghostText(ghost, place.room, this.#options.wording, event.type)
    // From the program to the client: what did not come.
    const [a, b] = to === undefined ? [] : [this.#column(from), this.#column(to)].sort((x, y) => x - y)
    if (
      a !== undefined &&
      b !== undefined &&
      event.type !== 'datagram' &&
      !['before', 'within'].includes(ghost.as)
    ) {
      line.fill(a + 1, b - 1, this.#signs.stroke.ghost, 'good')
      line.put(a + 1, this.#signs.left, 'good')
      this.#lifelines(line)
      this.#gapText(line, text, 'good')
    } else {
      const end = line.put(place.column, clipped(text, place.room, this.#options.wording), 'good')
      line.put(end, ' ')
    }
    return line.render(this.#style)
  }

  /** Words in the gap, and beyond it rather than cut. */
  #gapText(line: Line, text: string, tone: Tone): void {
    const { column } = this.#inGap
    line.put(column - 1, ' ')
    const end = line.put(column, clipped(text, line.width - column - 1, this.#options.wording), tone)
    line.put(end, ' ')
  }

  #expected(line: Line): void {
    line.put(0, this.#diagram.expected, 'good')
  }
}

function counted(
  moments: readonly Moment[],
  { columnOf, gap }: Layout,
): { count: number; sent: number; received: number } {
  let [sent, received] = [0, 0]
  for (const { from, to, event } of moments) {
    if (to === undefined || event.type === 'silence') continue
    if ((columnOf.get(from) ?? 0) <= gap.from) sent += 1
    else received += 1
  }
  return { count: moments.length, sent, received }
}

/** The beginning of a text, `width` columns of it. */
function sliced(text: string, width: number): string {
  let head = ''
  let used = 0
  for (const character of text) {
    if (used >= width) break
    head += character
    used += columns(character)
  }
  return head
}
