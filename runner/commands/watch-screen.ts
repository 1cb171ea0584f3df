import type { Context } from '../context.ts'
import type { Key } from '../terminal/keys.ts'
import { liveLine } from '../terminal/live-line.ts'
import type { LiveLine } from '../terminal/live-line.ts'
import { styleOf } from '../terminal/style.ts'
import { visibleText } from '../terminal/visible.ts'
import { hang, wrap } from '../terminal/wrap.ts'
import type { PollReason } from '../watch/folder-watch.ts'

/** Where somebody is. */
export interface Position {
  readonly lesson: number
  readonly title: string
  readonly step: number
  readonly of: number
  readonly stepTitle: string
}

/** The keys of watch, in the order in which they are shown. */
export const keyNames = {
  v: 'verify',
  h: 'hint',
  r: 'read',
  n: 'next',
  p: 'previous',
  l: 'list',
  x: 'run',
  s: 'start',
  e: 'editor',
  q: 'quit',
} as const

export type Action = (typeof keyNames)[keyof typeof keyNames]

/** What a key stands for, if anything; Ctrl-C and Ctrl-D quit, as they do everywhere. */
export function actionOf({ name, sequence, ctrl }: Key): Action | undefined {
  if (ctrl) return name === 'c' || name === 'd' ? 'quit' : undefined
  if (name === 'return' || name === 'enter') return 'verify'
  return keyNames[sequence.toLowerCase() as keyof typeof keyNames]
}

/** Type errors shown; of more only their number. */
const MOST_TYPE_ERRORS = 5

/** What watch shows around the output of the commands that it runs: a head above it, the keys below it. */
export class WatchScreen {
  readonly #context: Context
  readonly #line: LiveLine
  /** The terminal can move its cursor. */
  readonly #movable: boolean

  static async open(context: Context): Promise<WatchScreen> {
    return new WatchScreen(context, await liveLine(context))
  }

  private constructor(context: Context, line: LiveLine) {
    this.#context = context
    this.#line = line
    this.#movable = context.env.TERM !== 'dumb'
  }

  /** An empty screen that says what it is about. */
  begin(position: Position, saved: readonly string[], polling: PollReason | undefined): void {
    const { messages, stdout, width } = this.#context
    const style = styleOf(this.#context)
    this.#line.clear()
    stdout.write(this.#movable ? '\x1b[H\x1b[2J' : '\n')
    const why = saved.length === 0 ? '' : style.dim(`  ${messages.watch.changed(saved.map(visibleText))}`)
    stdout.write(`${wrap(`${style.heading(`${position.lesson}. ${position.title}`)}${why}`, width)}\n`)
    if (polling !== undefined) this.polling(polling)
    stdout.write('\n')
  }

  /** Makes room below what stands there, for the output of something else. */
  busy(): void {
    this.#line.clear()
    this.#context.stdout.write('\n')
  }

  /**
   * Where one is and which keys there are; stays below everything until the next output.
   * @param begun the lesson's programs are there; else there is a key to get them
   */
  idle(position: Position, begun: boolean): void {
    const { messages, stdout, width } = this.#context
    const style = styleOf(this.#context)
    const keys = Object.entries(keyNames)
      .filter(([, action]) => action !== 'start' || !begun)
      // A key and its meaning stay together on a line.
      .map(([key, action]) => `${style.code(key)}\u00a0${messages.watch.actions[action]}`)
    const where = wrap(messages.watch.position(position), width)
    const text = `\n${style.dim(where)}\n${wrap(keys.join('  '), width).replaceAll('\u00a0', ' ')}`
    if (this.#movable) this.#line.show(text)
    else stdout.write(`${text}\n`)
  }

  /** Says that the files are looked at, instead of the system telling of them. */
  polling(reason: PollReason): void {
    const { messages, stdout, width } = this.#context
    const text = messages.watch.polling(reason)
    stdout.write(`${styleOf(this.#context).warn(wrap(hang(text, '! '), width))}\n`)
  }

  /** What TypeScript says, which is no part of the verdict. */
  typeErrors(lines: readonly string[]): void {
    const { messages, stdout, width } = this.#context
    const style = styleOf(this.#context)
    const more = lines.length - MOST_TYPE_ERRORS
    this.#line.clear()
    stdout.write(`\n${style.warn(wrap(messages.watch.typeErrors(lines.length), width))}\n`)
    for (const line of lines.slice(0, MOST_TYPE_ERRORS))
      stdout.write(`  ${wrap(visibleText(line), width - 4).replaceAll('\n', '\n    ')}\n`)
    if (more > 0) stdout.write(`  ${messages.watch.moreTypeErrors(more)}\n`)
  }

  /** A sentence of its own. */
  say(text: string): void {
    this.#line.clear()
    this.#context.stdout.write(`${wrap(text, this.#context.width)}\n`)
  }

  close(): void {
    this.#line.clear()
  }
}
