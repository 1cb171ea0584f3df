import { emitKeypressEvents } from 'node:readline'
import type { Key } from 'node:readline'
import type { Context } from '../context.ts'
import { clip } from './clip.ts'
import { PagerView } from './pager-view.ts'
import type { Size } from './pager-view.ts'

/** The other screen of the terminal, without a cursor, and no line that runs over into the next. */
const enter = '\x1b[?1049h\x1b[?25l\x1b[?7l'
const leave = '\x1b[?7h\x1b[?25h\x1b[?1049l'

/** Size of the window: the last row of the terminal tells where one is. */
const sizeOf = ({ stdout }: Context): Size => ({
  columns: stdout.columns || 80,
  rows: Math.max(1, (stdout.rows || 24) - 1),
})

/**
 * Shows lines on the terminal's other screen until the reader leaves (q, Esc, Ctrl-C), the input closes or the
 * command is interrupted, and gives the terminal back as it was.
 * @param layout gives the lines for the size that the terminal has now
 */
export async function pageOnScreen(layout: () => string[], context: Context): Promise<void> {
  const { stdin, stdout, signal } = context
  const pager = new Pager(layout, context)
  const wasRaw = stdin.isRaw
  const onKey = (text: string | undefined, key: Key) => pager.press(text ?? '', key)
  const onResize = () => pager.resize()
  const gone = () => pager.leave()
  emitKeypressEvents(stdin)
  stdin.on('keypress', onKey)
  for (const event of ['end', 'close', 'error']) stdin.on(event, gone)
  stdout.on?.('resize', onResize)
  signal.addEventListener('abort', gone, { once: true })
  stdin.setRawMode?.(true)
  stdin.resume()
  stdout.write(enter)
  try {
    pager.draw()
    if (!signal.aborted) await pager.left
  } finally {
    stdout.write(leave)
    stdin.off('keypress', onKey)
    for (const event of ['end', 'close', 'error']) stdin.off(event, gone)
    stdout.off?.('resize', onResize)
    signal.removeEventListener('abort', gone)
    if (!stdin.destroyed) stdin.setRawMode?.(wasRaw)
    stdin.pause()
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
  readonly #context: Context
  readonly #layout: () => string[]
  readonly #view: PagerView
  /** What is being typed after a slash. */
  #typed: string | undefined
  /** Said in the last row until the next key. */
  #word = ''
  leave!: () => void
  readonly left = new Promise<void>((resolve) => (this.leave = resolve))

  constructor(layout: () => string[], context: Context) {
    this.#context = context
    this.#layout = layout
    this.#view = new PagerView(layout(), sizeOf(context))
  }

  press(text: string, key: Key): void {
    this.#word = ''
    if (this.#typed === undefined) this.#command(text, key)
    else this.#type(this.#typed, text, key)
    this.draw()
  }

  resize(): void {
    this.#view.resize(this.#layout(), sizeOf(this.#context))
    this.draw()
  }

  #command(text: string, { name = '', ctrl = false, shift = false }: Key): void {
    if (text === 'q' || text === 'Q' || name === 'escape' || (ctrl && name === 'c')) return this.leave()
    if (text === '/') this.#typed = ''
    else if (text === 'n' || text === 'N') this.#found(this.#view.searchAgain(text === 'n' ? 1 : -1))
    else moves[shift ? text : name]?.(this.#view)
  }

  #type(before: string, text: string, { name, ctrl = false }: Key): void {
    this.#typed = undefined
    if (name === 'escape' || (ctrl && name === 'c') || (name === 'backspace' && before === '')) return
    if (name === 'return' || name === 'enter') this.#found(this.#view.search(before))
    else if (name === 'backspace') this.#typed = [...before].slice(0, -1).join('')
    else this.#typed = before + (/^\P{Cc}+$/u.test(text) ? text : '')
  }

  #found(found: boolean): void {
    if (!found) this.#word = this.#context.messages.pager.notFound
  }

  draw(): void {
    const { columns, rows } = sizeOf(this.#context)
    const { shown } = this.#view
    const lines = Array.from({ length: rows }, (_, row) => `${shown[row] ?? ''}\x1b[0m\x1b[K`)
    const status = `\x1b[7m${clip(this.#status(columns), columns)}\x1b[0m\x1b[K`
    this.#context.stdout.write(`\x1b[H${[...lines, status].join('\r\n')}`)
  }

  #status(columns: number): string {
    if (this.#typed !== undefined) return `/${this.#typed}`
    const { pager } = this.#context.messages
    const { percent, isWider } = this.#view
    const parts = [
      this.#word || (percent === 100 ? pager.end : `${percent} %`),
      pager.leave,
      pager.next,
      pager.back,
      ...(isWider ? [pager.sideways] : []),
      pager.search,
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
