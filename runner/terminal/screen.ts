import type { Context } from '../context.ts'

const ENTER = '\x1b[?1049h\x1b[?7l\x1b[?25l'
const LEAVE = '\x1b[?7h\x1b[?25h\x1b[?1049l'

/** The terminal's second screen, for what is drawn over and over: the first one stays as it is meanwhile. */
export class Screen {
  readonly #stdout: Context['stdout']
  #entered = false

  constructor({ stdout }: Pick<Context, 'stdout'>) {
    this.#stdout = stdout
  }

  // A terminal that does not know its own size says 0.
  get columns(): number {
    return this.#stdout.columns || 80
  }

  get rows(): number {
    return this.#stdout.rows || 24
  }

  /** Shows these lines and no other; as one write, so that no half of it is ever seen. */
  show(lines: readonly string[]): void {
    const enter = this.#entered ? '' : ENTER
    this.#entered = true
    // What stood there goes first: behind a full line, the cursor still stands on its last character.
    const last = lines.length - 1
    const fresh = lines.map((line, index) => `${index === last ? '\x1b[J' : '\x1b[K'}${line}`)
    this.#stdout.write(`${enter}\x1b[H${fresh.join('\r\n')}`)
  }

  /** Back to the first screen, with its cursor where it was. */
  leave(): void {
    if (this.#entered) this.#stdout.write(LEAVE)
    this.#entered = false
  }

  /** Calls `redraw` whenever the terminal's size has changed. Gives a function that ends it. */
  onResize(redraw: () => void): () => void {
    this.#stdout.on?.('resize', redraw)
    return () => void this.#stdout.off?.('resize', redraw)
  }
}
