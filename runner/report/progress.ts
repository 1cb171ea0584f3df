import type { LessonInfo } from '../course/discover.ts'
import type { LessonProgress, LessonState } from '../course/progress.ts'
import type { Standing } from '../course/standing.ts'
import type { Messages } from '../messages/en.ts'
import type { Style } from '../terminal/style.ts'
import { columns } from '../terminal/visible.ts'
import { hang, wrap } from '../terminal/wrap.ts'

/** A lesson, how far somebody is in it, and since when. */
export interface LessonStanding {
  readonly lesson: LessonInfo
  readonly standing: Standing
  readonly record: LessonProgress
}

/** What a picture of the course is drawn of. */
export interface Course {
  readonly lessons: readonly LessonStanding[]
  /** Id of the lesson one is at. */
  readonly current: string
  /** The titles of that lesson's steps. */
  readonly stepTitles: readonly string[]
}

/** Columns of the bar for the whole. */
const BAR = 40

/** The whole course in a picture: a line a lesson, the steps of the present one, and a bar for the whole. */
export function progressPicture(course: Course, width: number, messages: Messages, style: Style): string {
  const { lessons, current } = course
  const rows = lessons.map((one) => lessonRow(one, one.lesson.id === current, style))
  const passedOn = ({ date }: Row) => (date === undefined ? '' : messages.progress.passedOn({ date }))
  const shapes = [aligned(rows, passedOn, style), aligned(rows, ({ date = '' }) => date, style)]
  const lines =
    shapes.find((shape) => shape.every((line) => columns(line) <= width)) ??
    rows.map((row) => narrow(row, passedOn(row), width, style))
  const withSteps = lines.flatMap((line, index) => {
    const one = lessons[index]!
    if (one.lesson.id !== current || one.standing.state === 'passed') return [line]
    return [line, ...stepLines(stepsOf(one), course.stepTitles, width, messages, style)]
  })
  const title = style.bold(messages.progress.title)
  return [title, '', ...withSteps, '', ...wholeLines(lessons, width, messages, style)].join('\n')
}

/** What is said of a lesson. */
interface Row {
  /** A sign and the number. */
  readonly sign: string
  readonly title: string
  /** One for each step. */
  readonly dots: string
  readonly points: string
  /** When it was passed. */
  readonly date: string | undefined
}

const signs: Record<LessonState, readonly [sign: string, tone: keyof Style]> = {
  passed: ['✓', 'good'],
  started: ['◐', 'warn'],
  new: ['○', 'dim'],
}

function lessonRow(one: LessonStanding, isCurrent: boolean, style: Style): Row {
  const { lesson, standing, record } = one
  const [sign, tone] = signs[standing.state]
  return {
    sign: `${style[tone](sign)} ${lesson.number}. `,
    title: isCurrent ? style.bold(lesson.title) : lesson.title,
    dots: stepsOf(one)
      .map((passed) => (passed ? style.good('●') : style.dim('○')))
      .join(''),
    points: `${standing.points}/${standing.maxPoints}`,
    date: record.passedAt === undefined ? undefined : dayOf(record.passedAt),
  }
}

/** Of each step, in order, whether it is passed. */
const stepsOf = ({ standing, record }: LessonStanding) =>
  standing.steps.map((key) => record.steps.includes(key))

/** A line a lesson, in columns. */
function aligned(rows: readonly Row[], noteOf: (row: Row) => string, style: Style): string[] {
  const widest = (cell: (row: Row) => string) => Math.max(...rows.map((row) => columns(cell(row))))
  const [signs, titles, dots, points] = [
    widest(({ sign }) => sign),
    widest(({ title }) => title),
    widest((row) => row.dots),
    widest((row) => row.points),
  ]
  return rows.map((row) => {
    const note = noteOf(row)
    const first = padEnd(row.sign, signs) + padEnd(row.title, titles)
    const cells = [first, padEnd(row.dots, dots), padStart(row.points, points)]
    return [...cells, ...(note === '' ? [] : [style.dim(note)])].join('  ')
  })
}

/** A lesson on a terminal that has no room for it on one line. */
function narrow({ sign, title, dots, points }: Row, note: string, width: number, style: Style): string {
  const facts = `${dots} ${points}${note === '' ? '' : ` · ${style.dim(note)}`}`
  const room = width - columns(sign)
  return `${hang(wrap(title, room), sign)}\n${hang(wrap(facts, room), ' '.repeat(columns(sign)))}`
}

function stepLines(
  steps: readonly boolean[],
  titles: readonly string[],
  width: number,
  messages: Messages,
  style: Style,
): string[] {
  const here = steps.indexOf(false)
  return steps.map((passed, index) => {
    const sign = passed ? style.good('●') : index === here ? style.warn('◐') : style.dim('○')
    const note = index === here ? style.info(`  ← ${messages.progress.here}`) : ''
    return hang(wrap(`${index + 1}. ${titles[index] ?? ''}${note}`, width - 6), `    ${sign} `)
  })
}

function wholeLines(
  lessons: readonly LessonStanding[],
  width: number,
  messages: Messages,
  style: Style,
): string[] {
  const { progress, count } = messages
  const sum = (value: (standing: Standing) => number) =>
    lessons.reduce((total, { standing }) => total + value(standing), 0)
  const points = sum((one) => one.points)
  const maxPoints = sum((one) => one.maxPoints)
  const share = points / (maxPoints || 1)
  // Multiplied first: 0.29 * 100 is less than 29.
  const percent = Math.floor((100 * points) / (maxPoints || 1))
  const room = Math.min(BAR, width - 6)
  // Nothing looks like all before it is all, nor like none once there is something.
  const filled = share === 1 ? room : Math.min(room - 1, Math.ceil(share * room))
  const bar = style.good('█'.repeat(filled)) + style.dim('░'.repeat(room - filled))
  const facts = [
    count.lessons(
      sum(({ state }) => (state === 'passed' ? 1 : 0)),
      lessons.length,
    ),
    count.steps(
      sum(({ stepsPassed }) => stepsPassed),
      sum(({ steps }) => steps.length),
    ),
    count.points(points, maxPoints),
  ]
  const moments = lessons
    .flatMap(({ record: { startedAt, verifiedAt } }) => [startedAt, verifiedAt])
    .filter((moment) => moment !== undefined)
    .sort()
  const [first, last] = [moments.at(0), moments.at(-1)]
  const lines = [`${bar} ${count.percent(percent)}`, wrap(facts.join(' · '), width)]
  if (first === undefined || last === undefined) return lines
  return [...lines, style.dim(wrap(progress.days({ first: dayOf(first), last: dayOf(last) }), width))]
}

/** The day of a moment, where the reader is: 2026-11-25. */
const dayOf = (moment: string) => {
  const date = new Date(moment)
  const two = (value: number) => String(value).padStart(2, '0')
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`
}

const padEnd = (text: string, width: number) => text + ' '.repeat(width - columns(text))
const padStart = (text: string, width: number) => ' '.repeat(width - columns(text)) + text
