import type { Context } from '../context.ts'
import type { LoadedLesson } from '../course/load.ts'
import { diagnosisOf, titleOf } from '../course/texts.ts'
import type { CheckResult, CheckStatus, LessonResult } from '../probe/result.ts'
import { styleOf } from '../terminal/style.ts'
import type { Style } from '../terminal/style.ts'
import { visibleLines } from '../terminal/visible.ts'
import { hang, wrap } from '../terminal/wrap.ts'
import { comparison } from './comparison.ts'
import { messageOf } from './json.ts'
import { duration } from './observation.ts'
import { drawWire } from './diagram/index.ts'

const signs: Record<CheckStatus, { readonly sign: string; readonly tone: keyof Style }> = {
  passed: { sign: '✓', tone: 'good' },
  failed: { sign: '✗', tone: 'bad' },
  skipped: { sign: '○', tone: 'dim' },
  unobservable: { sign: '–', tone: 'dim' },
  inconclusive: { sign: '?', tone: 'warn' },
  error: { sign: '!', tone: 'bad' },
}

/** Lines of standard error shown of a program that crashed. */
const STDERR_LINES = 12

/** Writes a run's checks as they end, and what a learner needs to know of a failure. */
export class TerminalReport {
  readonly #context: Context
  readonly #lesson: LoadedLesson
  readonly #stepTitles: readonly string[]
  readonly #style: Style
  /** Whether every conversation is shown, or only that of the first failure. */
  readonly #wire: boolean
  #step: string | undefined

  constructor(context: Context, lesson: LoadedLesson, stepTitles: readonly string[], wire: boolean) {
    this.#context = context
    this.#lesson = lesson
    this.#stepTitles = stepTitles
    this.#style = styleOf(context)
    this.#wire = wire
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
    const { sign, tone } = signs[check.status]
    const title = titleOf(this.#lesson, check.step, check.id)
    const why = check.status === 'passed' || check.status === 'failed' ? '' : ` (${this.#why(check)})`
    const time =
      check.status === 'passed' || check.status === 'failed' ? this.#style.dim(`  ${duration(check.ms)}`) : ''
    this.#line(`  ${this.#style[tone](sign)} ${title}${this.#style.dim(why)}${time}`)
    if (this.#wire && check.wire.length > 0) this.#conversation(check)
    if (check.status === 'error')
      this.#context.stderr.write(`${messages.fault}\n${messageOf(check, this.#lesson, messages) ?? ''}\n`)
  }

  #why(check: CheckResult): string {
    const { messages } = this.#context
    const status = messages.verify.status[check.status]
    return check.status === 'skipped' || check.status === 'unobservable'
      ? `${status}: ${messageOf(check, this.#lesson, messages) ?? ''}`
      : status
  }

  /** What was seen in the first failed check, its likely cause, and in a line each what failed besides. */
  failures(result: LessonResult): void {
    const [first, ...others] = result.checks.filter(({ status }) => status === 'failed')
    if (first === undefined) return
    this.#failure(first)
    const { messages } = this.#context
    if (others.length === 0) return
    this.#heading(messages.verify.alsoFailed)
    for (const check of others) {
      const title = titleOf(this.#lesson, check.step, check.id)
      this.#prose(`${title}: ${messageOf(check, this.#lesson, messages) ?? ''}`, `${this.#style.bad('✗')} `)
    }
  }

  #failure(check: CheckResult): void {
    const { messages } = this.#context
    const { failure } = check
    const style = this.#style
    this.#line(`\n${style.bad('✗')} ${style.bold(titleOf(this.#lesson, check.step, check.id))}`)
    this.#prose(messageOf(check, this.#lesson, messages) ?? '')
    if (failure === undefined) return
    const compared = failure.ending === undefined ? comparison(failure, messages, style) : []
    if (compared.length > 0) this.#line(`\n${compared.map((line) => `    ${line}`).join('\n')}`)
    if (check.wire.length > 0) {
      this.#heading(messages.verify.conversation)
      this.#conversation(check)
    }
    if (failure.ending !== undefined) this.#stderr(failure.lane ?? '', failure.ending.stderr)
    const diagnosis = diagnosisOf(this.#lesson, check.step, check.id, failure)
    if (diagnosis !== undefined) {
      this.#heading(messages.verify.likelyCause)
      this.#prose(diagnosis)
    }
  }

  #stderr(lane: string, stderr: string): void {
    const lines = visibleLines(stderr).trim().split('\n')
    if (lines.length === 1 && lines[0] === '') return
    this.#heading(this.#context.messages.verify.stderr({ file: lane }))
    for (const line of lines.slice(-STDERR_LINES)) this.#line(`  ${this.#style.dim('│')} ${line}`)
  }

  #conversation({ wire, failure }: CheckResult): void {
    const { messages, width } = this.#context
    const { color } = this.#context
    const program = Object.values(this.#lesson.programs)[0]?.file
    for (const line of drawWire(wire, failure, messages, {
      width,
      color,
      ...(program !== undefined && { program }),
    }))
      this.#line(line)
  }

  #heading(text: string, note = ''): void {
    this.#line(`\n${this.#style.bold(text)}${note === '' ? '' : `   ${this.#style.dim(note)}`}`)
  }

  #prose(text: string, first = '  '): void {
    this.#line(hang(wrap(text, this.#context.width - 4), first))
  }

  #line(text: string): void {
    this.#context.stdout.write(`${text}\n`)
  }
}
