import type { Context } from '../context.ts'
import type { LoadedLesson } from '../course/load.ts'
import { titleOf } from '../course/texts.ts'
import type { CheckResult, CheckStatus, LessonResult } from '../probe/result.ts'
import { knowsAsciiOnly } from '../terminal/ascii.ts'
import { styleOf } from '../terminal/style.ts'
import type { Style } from '../terminal/style.ts'
import { beginning, columns } from '../terminal/visible.ts'
import { hang, wrap } from '../terminal/wrap.ts'
import { causeOf } from './cause.ts'
import { comparison } from './comparison.ts'
import { errorsOf, survivedError } from './errors.ts'
import { faultOfCheck } from './fault.ts'
import { messageOf } from './json.ts'
import { duration, tellingLines } from './observation.ts'
import { drawWire } from './diagram/index.ts'

const signs: Record<
  CheckStatus,
  { readonly sign: string; readonly ascii: string; readonly tone: keyof Style }
> = {
  passed: { sign: '✓', ascii: '+', tone: 'good' },
  failed: { sign: '✗', ascii: 'x', tone: 'bad' },
  skipped: { sign: '○', ascii: 'o', tone: 'dim' },
  unobservable: { sign: '–', ascii: '-', tone: 'dim' },
  inconclusive: { sign: '?', ascii: '?', tone: 'warn' },
  error: { sign: '!', ascii: '!', tone: 'bad' },
}

/** Lines of standard error shown of a program that crashed, and characters of each. */
const STDERR_LINES = 12
const STDERR_LENGTH = 300

/** Columns of the widest picture: beyond them an arrow is hard to follow. */
const WIDEST = 120

/** Below so many columns the rows of a comparison would be broken; the picture, a list there, has them too. */
const LEAST_COMPARED = 60

/** Writes a run's checks as they end, and what a learner needs to know of a failure. */
export class TerminalReport {
  readonly #context: Context
  readonly #lesson: LoadedLesson
  readonly #stepTitles: readonly string[]
  readonly #style: Style
  /** Whether every conversation is shown, or only that of the first failure. */
  readonly #wire: boolean
  readonly #ascii: boolean
  #step: string | undefined

  constructor(context: Context, lesson: LoadedLesson, stepTitles: readonly string[], wire: boolean) {
    this.#context = context
    this.#lesson = lesson
    this.#stepTitles = stepTitles
    this.#style = styleOf(context)
    this.#wire = wire
    this.#ascii = knowsAsciiOnly(context.env)
  }

  /** One line for a check that has ended, under the heading of its step. */
  checkEnded(check: CheckResult): void {
    const { messages } = this.#context
    if (check.status === 'skipped' && check.needs !== undefined && 'step' in check.needs) return
    if (check.step !== this.#step) {
      const title = this.#stepTitles[check.stepNumber - 1] ?? check.step
      this.#line(
        `${this.#step === undefined ? '' : '\n'}${this.#style.bold(`${check.stepNumber}. ${title}`)}`,
      )
      this.#step = check.step
    }
    const { tone } = signs[check.status]
    const title = titleOf(this.#lesson, check.step, check.id)
    const why = check.status === 'passed' || check.status === 'failed' ? '' : ` (${this.#why(check)})`
    const time = check.status === 'passed' || check.status === 'failed' ? duration(check.ms) : ''
    this.#item(`${title}${this.#style.dim(why)}`, `  ${this.#style[tone](this.#sign(check.status))} `, time)
    if (this.#wire && check.wire.length > 0) this.#conversation(check)
    if (check.status === 'error')
      this.#context.stderr.write(
        `${faultOfCheck(this.#context)}\n${messageOf(check, this.#lesson, messages) ?? ''}\n`,
      )
  }

  #why(check: CheckResult): string {
    const { messages } = this.#context
    const status = messages.verify.status[check.status]
    return check.status === 'skipped' || check.status === 'unobservable'
      ? `${status}: ${messageOf(check, this.#lesson, messages) ?? ''}`
      : status
  }

  /**
   * What needs to be known of the failures, the most important last, where it is on the screen when all is written:
   * in a line each what failed besides, then of the first failure the picture of its conversation, what the program
   * wrote on standard error, what was seen, and the likely cause.
   * @param saved where the whole conversation was saved
   */
  failures(result: LessonResult, saved?: string): void {
    const [first, ...others] = result.checks.filter(({ status }) => status === 'failed')
    if (first === undefined) {
      if (saved !== undefined) this.#prose(`\n${saved}`, '')
      return
    }
    const { messages } = this.#context
    if (others.length > 0) this.#heading(messages.verify.alsoFailed)
    for (const check of others) {
      const title = titleOf(this.#lesson, check.step, check.id)
      const text = `${title}: ${messageOf(check, this.#lesson, messages) ?? ''}`
      this.#item(text, `  ${this.#style.bad(this.#sign('failed'))} `)
    }
    this.#evidence(first, saved)
    this.#verdict(first)
  }

  /** The conversation, and what the program itself said of its end. */
  #evidence(check: CheckResult, saved: string | undefined): void {
    const { messages } = this.#context
    if (check.wire.length > 0) {
      this.#heading(messages.verify.conversation)
      this.#conversation(check)
    }
    if (saved !== undefined) this.#line(this.#style.dim(wrap(saved, this.#context.width)))
    for (const { lane, stderr } of errorsOf(check)) this.#stderr(lane, stderr)
  }

  #verdict(check: CheckResult): void {
    const { messages, width } = this.#context
    const { failure } = check
    const style = this.#style
    const title = style.bold(titleOf(this.#lesson, check.step, check.id))
    this.#line('')
    this.#item(title, `${style.bad(this.#sign('failed'))} `)
    this.#prose(messageOf(check, this.#lesson, messages) ?? '')
    if (failure === undefined) return
    const compared =
      failure.ending === undefined && width >= LEAST_COMPARED ? comparison(failure, messages, style) : []
    if (compared.length > 0) this.#line(`\n${compared.map((line) => `    ${line}`).join('\n')}`)
    const diagnosis = causeOf(check, this.#lesson, messages)
    if (diagnosis !== undefined) {
      this.#heading(messages.verify.likelyCause)
      if (survivedError(check)) this.#prose(messages.verify.errorPrinted)
      this.#prose(diagnosis)
    }
  }

  #stderr(lane: string, stderr: string): void {
    const lines = tellingLines(stderr)
    if (lines.length === 0) return
    this.#heading(this.#context.messages.verify.stderr({ file: lane }))
    const edge = `  ${this.#style.dim(this.#ascii ? '|' : '│')} `
    for (const line of lines.slice(-STDERR_LINES).map((one) => beginning(one, STDERR_LENGTH))) {
      // Wrapping takes the spaces away by which a mark stands under its word.
      if (columns(edge + line) <= this.#context.width) this.#line(edge + line)
      else this.#item(line, edge)
    }
  }

  #conversation({ wire, failure }: CheckResult): void {
    const { messages, color, stdout } = this.#context
    const program = Object.values(this.#lesson.programs)[0]?.file
    const lines = drawWire(wire, failure, messages, {
      // As wide as the terminal: unlike prose it is the better for it.
      width: Math.max(20, Math.min(stdout.columns || 80, WIDEST)),
      color,
      ascii: this.#ascii,
      ...(program !== undefined && { program }),
    })
    for (const line of lines) this.#line(line)
  }

  #sign(status: CheckStatus): string {
    return this.#ascii ? signs[status].ascii : signs[status].sign
  }

  #heading(text: string): void {
    this.#line(`\n${this.#style.bold(wrap(text, this.#context.width))}`)
  }

  #prose(text: string, before = '  '): void {
    this.#line(hang(wrap(text, this.#context.width - 4), before))
  }

  /** Text beside a sign, its further lines below its first word; a note in one piece after it. */
  #item(text: string, before: string, note = ''): void {
    const room = this.#context.width - columns(before)
    const wrapped = wrap(text, room)
    const last = wrapped.slice(wrapped.lastIndexOf('\n') + 1)
    const apart = columns(last) + 2 + columns(note) <= room ? '  ' : '\n'
    this.#line(hang(note === '' ? wrapped : wrapped + apart + this.#style.dim(note), before))
  }

  #line(text: string): void {
    this.#context.stdout.write(`${text}\n`)
  }
}
