import type { Context } from '../context.ts'
import type { NewGrade } from '../grade/store.ts'
import { liveLine, type LiveLine } from '../terminal/live-line.ts'
import { styleOf } from '../terminal/style.ts'

/** Where no line can be written over, one is written for each twentieth of the work. */
const PARTS = 20

/** How the work goes on: a live line on a terminal, now and then a plain one elsewhere. */
export class GradeProgress {
  readonly #context: Context
  readonly #line: LiveLine | undefined
  readonly #all: number
  readonly #began = performance.now()
  #done = 0
  #unchanged = 0
  #graded = 0
  #failed = 0
  #errors = 0

  /** @param all submissions to grade; silent when `quiet` */
  static async begin(context: Context, all: number, quiet: boolean): Promise<GradeProgress> {
    return new GradeProgress(context, all, quiet ? undefined : await liveLine(context))
  }

  private constructor(context: Context, all: number, line: LiveLine | undefined) {
    this.#context = context
    this.#all = all
    this.#line = line
  }

  get done(): number {
    return this.#done
  }

  /** Another submission is done; `unchanged`: without being run. */
  count(grade: Pick<NewGrade['grade'], 'state' | 'verdict'>, unchanged: boolean): void {
    this.#done += 1
    if (unchanged) this.#unchanged += 1
    else if (grade.state !== 'not-submitted') this.#graded += 1
    if (grade.state === 'error') this.#errors += 1
    else if (grade.verdict === 'failed') this.#failed += 1
    if (this.#isLive) this.#line?.show(`  ${this.#text()}`)
    else if (this.#line !== undefined && this.#isWholePart) this.#context.stdout.write(`  ${this.#text()}\n`)
  }

  /** A line that stays. */
  note(text: string): void {
    this.#line?.clear()
    this.#context.stderr.write(`${text}\n`)
  }

  end(): void {
    this.#line?.clear()
  }

  get #isLive(): boolean {
    return this.#context.stdout.isTTY === true && this.#context.env.TERM !== 'dumb'
  }

  get #isWholePart(): boolean {
    const part = (done: number) => Math.floor((done * PARTS) / this.#all)
    return part(this.#done) > part(this.#done - 1)
  }

  #text(): string {
    const { progress } = this.#context.messages.grade
    const style = styleOf(this.#context)
    const minutes = (performance.now() - this.#began) / 60_000
    const left = this.#all - this.#done
    const worked = this.#done - this.#unchanged
    return [
      progress.done(this.#done, this.#all),
      ...(this.#graded > 0 ? [progress.rate(rate(this.#graded / minutes))] : []),
      ...(worked > 0 && left > 0 ? [progress.left(span((left * minutes * 60) / worked))] : []),
      ...(this.#failed > 0 ? [style.warn(progress.failed(this.#failed))] : []),
      ...(this.#errors > 0 ? [style.bad(progress.errors(this.#errors))] : []),
    ].join(' · ')
  }
}

const rate = (perMinute: number) => perMinute.toFixed(perMinute < 10 ? 1 : 0)

/** A span of time for reading: `40 s`, `12 min`, `3 h 05 min`. */
export function span(seconds: number): string {
  if (seconds < 60) return `${Math.ceil(seconds)} s`
  const minutes = Math.round(seconds / 60)
  if (minutes < 60) return `${minutes} min`
  return `${Math.floor(minutes / 60)} h ${String(minutes % 60).padStart(2, '0')} min`
}
