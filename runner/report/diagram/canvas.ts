import { toAscii } from '../../terminal/ascii.ts'
import type { Style } from '../../terminal/style.ts'
import { columns } from '../../terminal/visible.ts'

export type Tone = 'plain' | 'faint' | 'strong' | 'bad' | 'good'

const looks: Record<Tone, (style: Style, text: string) => string> = {
  plain: (_, text) => text,
  faint: (style, text) => style.dim(text),
  strong: (style, text) => style.bold(text),
  bad: (style, text) => style.mark(text),
  good: (style, text) => style.good(text),
}

interface Cell {
  /** Empty for the second half of a wide character. */
  text: string
  tone: Tone
}

/** One line of the picture, drawn cell by cell; what does not fit into its width is not drawn. */
export class Line {
  readonly #cells: Cell[]
  readonly #ascii: boolean

  constructor(width: number, ascii: boolean) {
    this.#cells = Array.from({ length: width }, () => ({ text: ' ', tone: 'plain' }))
    this.#ascii = ascii
  }

  get width(): number {
    return this.#cells.length
  }

  /** Writes over what is there, from a column on. Gives the column after the text. */
  put(column: number, text: string, tone: Tone = 'plain'): number {
    let at = column
    for (const character of this.#ascii ? toAscii(text) : text) {
      const wide = columns(character)
      if (wide === 0) {
        const before = this.#cells[at - 1]
        if (before !== undefined) before.text += character
        continue
      }
      if (at < 0 || at + wide > this.width) return at
      this.#clear(at)
      if (wide === 2) this.#clear(at + 1)
      this.#cells[at] = { text: character, tone }
      if (wide === 2) this.#cells[at + 1] = { text: '', tone }
      at += wide
    }
    return at
  }

  /** Repeats a pattern from one column to another, the last one included. */
  fill(from: number, to: number, pattern: string, tone: Tone = 'plain'): void {
    for (let at = from; at <= to; at++) this.put(at, pattern[(at - from) % pattern.length]!, tone)
  }

  /** The line for the screen, without spaces at its end. */
  render(style: Style): string {
    let last = this.width
    while (last > 0 && this.#cells[last - 1]!.text === ' ') last--
    let line = ''
    for (let at = 0; at < last;) {
      const { tone } = this.#cells[at]!
      let run = ''
      for (; at < last && this.#cells[at]!.tone === tone; at++) run += this.#cells[at]!.text
      line += looks[tone](style, run)
    }
    return line
  }

  /** Half a wide character is none. */
  #clear(at: number): void {
    if (this.#cells[at]?.text === '') this.#cells[at - 1] = { text: ' ', tone: 'plain' }
    if (this.#cells[at + 1]?.text === '') this.#cells[at + 1] = { text: ' ', tone: 'plain' }
    this.#cells[at] = { text: ' ', tone: 'plain' }
  }
}
