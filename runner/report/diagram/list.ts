import type { Failure } from '../../probe/failure.ts'
import { directionOf } from '../../probe/wire.ts'
import { styleOf, type Style } from '../../terminal/style.ts'
import { columns } from '../../terminal/visible.ts'
import { Line, type Tone } from './canvas.ts'
import type { Fault } from './fault.ts'
import type { Shown } from './fold.ts'
import type { Moment } from './moments.ts'
import { captionOf, focusOf, ghostText, verdictOf } from './failing.ts'
import { signsOf, type Signs } from './signs.ts'
import { clipped, labelOf, labelsOf, type Label, type Wording } from './words.ts'

/** Below so many columns there is no room for lifelines. */
export const LEAST_PICTURE = 60

/** Below so many, what a moment says stands on a line of its own. */
export const ONE_LINE = 44

export interface ListOptions {
  readonly width: number
  readonly color: boolean
  readonly wording: Wording
  readonly nameOf: (actor: string) => string
}

/** The picture's narrow form: a line or two a moment, with arrows to the program and from it. */
export class ListPainter {
  readonly #options: ListOptions
  readonly #style: Style
  readonly #signs: Signs

  constructor(options: ListOptions) {
    this.#options = options
    this.#style = styleOf(options)
    this.#signs = signsOf(options.wording.ascii)
  }

  moment(moment: Moment, fault?: Omit<Fault, 'index'>): string[] {
    const { width, wording, nameOf } = this.#options
    const { event } = moment
    const { compared, ghost } = fault ?? {}
    const { diagram } = wording.messages
    const head = this.#line()
    const name = nameOf(event.lane)
    const time = `${event.at.toFixed(1)} `
    let at = head.put(0, time, 'faint')
    if (fault !== undefined) at = head.put(at, `${this.#signs.fail} `, 'bad')
    at = head.put(at, clipped(`${name} ${this.#arrow(moment)} `, Math.max(8, width - at), wording))
    const apart = width < ONE_LINE
    const column = apart ? 2 : at
    const room = Math.max(6, width - column)
    const focus = compared && focusOf(moment, compared)
    const [label, wanted] =
      compared === undefined || focus === undefined
        ? [labelOf(moment, room, wording)]
        : labelsOf(moment, room, wording, focus, compared.expected)
    const lines = apart ? [head.render(this.#style)] : []
    const line = apart ? this.#line() : head
    this.#label(line, column, label, fault !== undefined)
    lines.push(line.render(this.#style))
    if (compared && focus && wanted && label.column !== undefined)
      lines.push(
        this.#at(column + label.column, this.#signs.caret, 'bad'),
        this.#word(captionOf(compared, focus.as, diagram), 'bad'),
        this.#word(`${diagram.expected}:`, 'good'),
        this.#at(column, wanted.text, 'good'),
      )
    if (ghost !== undefined)
      lines.push(this.#word(`${diagram.expected}: ${ghostText(ghost, width, wording, event.type)}`, 'good'))
    return lines
  }

  folded(shown: Exclude<Shown, { type: 'moment' }>): string[] {
    const { diagram } = this.#options.wording.messages
    if (shown.type === 'left-out' && shown.bundles !== undefined)
      return shown.bundles.flatMap((bundle) => this.moment(bundle))
    const text =
      shown.type === 'repeated'
        ? diagram.repeated({ lines: shown.period, times: shown.times, alike: shown.alike })
        : diagram.leftOutShort(shown.moments.length)
    return [this.#word(`${this.#signs.fold} ${text}`, 'faint')]
  }

  /** What came, and what should have come, when no moment shows it. */
  verdict(failure: Failure): string[] {
    const { wording } = this.#options
    const { came, wanted } = verdictOf(failure, wording)
    const lines: string[] = []
    if (came !== undefined) lines.push(this.#word(`${this.#signs.fail} ${came}`, 'bad'))
    if (wanted !== undefined)
      lines.push(this.#word(`${wording.messages.diagram.expected}: ${wanted}`, 'good'))
    return lines
  }

  /** A line of words, cut to the width. */
  #word(text: string, tone: Tone): string {
    return this.#at(0, clipped(text, this.#options.width, this.#options.wording), tone)
  }

  #at(column: number, text: string, tone: Tone): string {
    const line = this.#line()
    line.put(column, text, tone)
    return line.render(this.#style)
  }

  #label(line: Line, column: number, { text, note, column: focus }: Label, marked: boolean): void {
    const end = line.put(column, text, marked && focus === undefined ? 'bad' : 'plain')
    if (note !== '' && end + 2 + columns(note) <= line.width) line.put(end + 2, note, 'faint')
  }

  #arrow({ event }: Moment): string {
    const { left, right, stroke, touch } = this.#signs
    const direction = directionOf(event)
    if (direction === undefined) return touch
    return direction === 'out' ? stroke.data + right : left + stroke.data
  }

  #line(): Line {
    return new Line(this.#options.width, this.#options.wording.ascii)
  }
}
