import type { Context } from '../context.ts'
import { clip } from './clip.ts'
import { listenKeys } from './keys.ts'
import type { Key } from './keys.ts'
import { PagerView } from './pager-view.ts'
import type { Size } from './pager-view.ts'
import { Screen } from './screen.ts'

/**
 * Shows lines on the terminal's other screen until the reader leaves (q, Esc, Ctrl-C), the terminal is gone or
 * the command is interrupted, and gives the terminal back as it was.
 * @param layout gives the lines for the size that the terminal has now
 */
export async function pageOnScreen(layout: () => string[], context: Context): Promise<void> {
  const { stdin, signal } = context
  const screen = new Screen(context)
  const pager = new Pager(layout, screen, context)
  const leave = () => pager.leave()
  const stopKeys = listenKeys(stdin, (key) => pager.press(key), leave)
  const stopResizing = screen.onResize(() => pager.resize())
  signal.addEventListener('abort', leave, { once: true })
  try {
    pager.draw()
    if (!signal.aborted) await pager.left
  } finally {
    screen.leave()
    stopKeys()
    stopResizing()
    signal.removeEventListener('abort', leave)
  }
}

/** What a key does to the view. */
const moves: Record<string, (view: PagerView) => void> = {
  space: (view) => view.movePages(1),
  pagedown: (view) => view.movePages(1),
  f: (view) => view.movePages(1),
  pageup: (view) => view.movePages(-1),
  b: (view) => view.movePages(-1),
  d: (view) => view.movePages(0.5),
  u: (view) => view.movePages(-0.5),
  down: (view) => view.move(1),
  return: (view) => view.move(1),
  enter: (view) => view.move(1),
  j: (view) => view.move(1),
  up: (view) => view.move(-1),
  k: (view) => view.move(-1),
  home: (view) => view.moveTo(0),
  g: (view) => view.moveTo(0),
  end: (view) => view.moveTo(Infinity),
  G: (view) => view.moveTo(Infinity),
  left: (view) => view.moveSideways(-1),
  right: (view) => view.moveSideways(1),
}

/** The keys of a pager, its view, and what is on the screen of both. */
class Pager {
  readonly #messages: Context['messages']
  readonly #layout: () => string[]
  readonly #screen: Screen
  readonly #view: PagerView
  /** What is being typed after a slash. */
  #typed: string | undefined
  /** Said in the last row until the next key. */
  #word = ''
  leave!: () => void
  readonly left = new Promise<void>((resolve) => (this.leave = resolve))

  constructor(layout: () => string[], screen: Screen, { messages }: Context) {
    this.#messages = messages
    this.#layout = layout
    this.#screen = screen
    this.#view = new PagerView(layout(), this.#size)
  }

  /** The window: the last row of the terminal tells where one is. */
  get #size(): Size {
    const { columns, rows } = this.#screen
    return { columns, rows: Math.max(1, rows - 1) }
  }

  press(key: Key): void {
    this.#word = ''
    if (this.#typed === undefined) this.#command(key)
    else this.#type(this.#typed, key)
    this.draw()
  }

  resize(): void {
    this.#view.resize(this.#layout(), this.#size)
    this.draw()
  }

  #command({ name = '', sequence, ctrl, shift }: Key): void {
    if (sequence === 'q' || sequence === 'Q' || name === 'escape' || (ctrl && name === 'c')) this.leave()
    else if (sequence === '/') this.#typed = ''
    else if (sequence === 'n') this.#found(this.#view.searchAgain(1))
    else if (sequence === 'N') this.#found(this.#view.searchAgain(-1))
    else moves[shift ? sequence : name]?.(this.#view)
  }

  #type(before: string, { name, sequence, ctrl }: Key): void {
    this.#typed = undefined
    if (name === 'escape' || (ctrl && name === 'c') || (name === 'backspace' && before === '')) return
    if (name === 'return' || name === 'enter') this.#found(this.#view.search(before))
    else if (name === 'backspace') this.#typed = [...before].slice(0, -1).join('')
    else this.#typed = before + (/^\P{Cc}+$/u.test(sequence) ? sequence : '')
  }

  #found(found: boolean): void {
    if (!found) this.#word = this.#messages.pager.notFound
  }

  draw(): void {
    const { columns, rows } = this.#size
    const { shown } = this.#view
    const lines = Array.from({ length: rows }, (_, row) => shown[row] ?? '')
    this.#screen.show([...lines, `\x1b[7m${clip(this.#status(columns), columns)}\x1b[27m`])
  }

  #status(columns: number): string {
    if (this.#typed !== undefined) return `/${this.#typed}`
    const { pager: texts, count } = this.#messages
    const { percent, isWider } = this.#view
    const parts = [
      this.#word || (percent === 100 ? texts.end : count.percent(percent)),
      texts.leave,
      texts.next,
      texts.back,
      ...(isWider ? [texts.sideways] : []),
      texts.search,
    ]
    let status = ''
    for (const part of parts) {
      const longer = status === '' ? ` ${part} ` : `${status}· ${part} `
      if (longer.length > columns) break
      status = longer
    }
    return status
  }
}
