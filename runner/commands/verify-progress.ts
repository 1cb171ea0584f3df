import type { Context } from '../context.ts'
import type { LoadedLesson } from '../course/load.ts'
import { titleOf } from '../course/texts.ts'
import type { RunEvent } from '../probe/result.ts'
import { duration } from '../report/observation.ts'
import type { TerminalReport } from '../report/terminal.ts'
import { knowsAsciiOnly } from '../terminal/ascii.ts'
import { clip } from '../terminal/clip.ts'
import { liveLine, type LiveLine } from '../terminal/live-line.ts'

/** How often the time on the line moves on, in ms; before the first time none is shown. */
const TICK_MS = 1000

/** The checks as they end, each on its line, and below them a live line for the one under way. */
export class VerifyProgress {
  readonly #context: Context
  readonly #lesson: LoadedLesson
  readonly #report: TerminalReport
  readonly #line: LiveLine
  readonly #all: number
  #done = 0
  #title = ''
  #began = 0
  #ticking: NodeJS.Timeout | undefined

  /** @param steps keys of the steps that are run */
  static async begin(
    context: Context,
    lesson: LoadedLesson,
    report: TerminalReport,
    steps: readonly string[],
  ): Promise<VerifyProgress> {
    return new VerifyProgress(context, lesson, report, steps, await liveLine(context))
  }

  private constructor(
    context: Context,
    lesson: LoadedLesson,
    report: TerminalReport,
    steps: readonly string[],
    line: LiveLine,
  ) {
    this.#context = context
    this.#lesson = lesson
    this.#report = report
    this.#line = line
    this.#all = steps.reduce((sum, step) => sum + Object.keys(lesson.checks[step] ?? {}).length, 0)
  }

  readonly onEvent = (event: RunEvent): void => {
    if (event.type === 'check-started') this.#begin(titleOf(this.#lesson, event.step, event.id))
    else {
      this.end()
      this.#done += 1
      this.#report.checkEnded(event.result)
    }
  }

  /** Takes the line away. */
  end(): void {
    clearInterval(this.#ticking)
    this.#line.clear()
  }

  #begin(title: string): void {
    this.#title = title
    this.#began = performance.now()
    this.#show()
    this.#ticking = setInterval(() => this.#show(), TICK_MS)
    this.#ticking.unref()
  }

  #show(): void {
    const { messages, stdout, env } = this.#context
    const ms = performance.now() - this.#began
    const time = ms < TICK_MS ? '' : `  ${duration(Math.floor(ms / 1000) * 1000)}`
    const count = messages.verify.count({ done: this.#done, of: this.#all })
    const sign = knowsAsciiOnly(env) ? '.' : '…'
    // On one line, also when the terminal has just been made narrower; the last column would wrap on some.
    const width = (stdout.columns || 80) - 1
    const head = `  ${sign} ${count}${time}  `
    this.#line.show(clip(head + this.#title, width))
  }
}
