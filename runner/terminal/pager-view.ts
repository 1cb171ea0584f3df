import sliceAnsi from 'slice-ansi'
import { clip } from './clip.ts'
import { stripEscapes } from './escapes.ts'
import { columns } from './visible.ts'

/** Columns and rows of a window. */
export interface Size {
  readonly columns: number
  readonly rows: number
}

/** Columns by which the window moves sideways at a time. */
const SIDEWAYS = 16

/** A window on a text that is longer, and sometimes wider: what shows in it, and where it is. */
export class PagerView {
  #lines: readonly string[]
  #size: Size
  #top = 0
  #left = 0
  #query = ''
  /** The line last found; near the end it cannot be the topmost. */
  #match = 0

  /** @param lines each whole in itself, without a style that begins on another */
  constructor(lines: readonly string[], size: Size) {
    this.#lines = lines
    this.#size = size
  }

  /** Takes the text as it is laid out for another size; what stood at the top stays there. */
  resize(lines: readonly string[], size: Size): void {
    const read = inked(this.#lines.slice(0, this.#top))
    this.#lines = lines
    this.#size = size
    let seen = 0
    const top = lines.findIndex((line) => (seen += inked([line])) > read)
    this.moveTo(top < 0 ? 0 : top)
    this.#left = 0
  }

  /** Moves down by so many lines, or up. */
  move(by: number): void {
    this.moveTo(this.#top + by)
  }

  /** Moves down by so many windows, or up; a line of the old one stays in sight. */
  movePages(by: number): void {
    this.move(Math.trunc(by * Math.max(1, this.#size.rows - 1)))
  }

  moveTo(line: number): void {
    this.#top = Math.max(0, Math.min(line, this.#last))
  }

  moveSideways(steps: number): void {
    this.#left = Math.max(0, Math.min(this.#left + steps * SIDEWAYS, this.#widest - this.#size.columns))
  }

  /** Looks for another text from here on, the case of letters aside; false when it is nowhere. */
  search(query: string): boolean {
    this.#query = query.toLowerCase()
    return this.#seek(this.#top, 1)
  }

  /** Goes to the next place of what is looked for, or the one before; false when there is none. */
  searchAgain(direction: 1 | -1): boolean {
    return this.#seek(this.#match + direction, direction)
  }

  #seek(from: number, direction: 1 | -1): boolean {
    if (this.#query === '') return false
    const { length } = this.#lines
    for (let step = 0; step < length; step++) {
      const index = (((from + direction * step) % length) + length) % length
      if (!stripEscapes(this.#lines[index]!).toLowerCase().includes(this.#query)) continue
      this.#match = index
      this.moveTo(index)
      return true
    }
    return false
  }

  /** The lines that show, one a row. */
  get shown(): string[] {
    return this.#lines
      .slice(this.#top, this.#top + this.#size.rows)
      .map((line) => clip(this.#marked(line), this.#size.columns, this.#left))
  }

  /** How much of the text has been in the window, in percent. */
  get percent(): number {
    return Math.min(100, Math.floor(((this.#top + this.#size.rows) / this.#lines.length) * 100))
  }

  /** Whether there is something to be seen at the side. */
  get isWider(): boolean {
    return this.#widest > this.#size.columns
  }

  get #widest(): number {
    return Math.max(...this.#lines.map(columns))
  }

  /** The topmost line when the last one stands at the bottom. */
  get #last(): number {
    return Math.max(0, this.#lines.length - this.#size.rows)
  }

  /** A line with what is looked for inverted. */
  #marked(line: string): string {
    if (this.#query === '') return line
    const text = stripEscapes(line)
    const at = text.toLowerCase().indexOf(this.#query)
    if (at < 0) return line
    const found = text.slice(at, at + this.#query.length)
    const from = columns(text.slice(0, at))
    const to = from + columns(found)
    return `${sliceAnsi(line, 0, from)}\x1b[7m${found}\x1b[27m${sliceAnsi(line, to)}`
  }
}

/** Characters of a text that are not space: the same however it is wrapped. */
function inked(lines: readonly string[]): number {
  return lines.reduce((sum, line) => sum + stripEscapes(line).replaceAll(/\s/g, '').length, 0)
}
