import { randomUUID } from 'node:crypto'
import { resolve } from 'node:path'
import type { Context } from '../context.ts'
import { findLesson, type LessonInfo } from '../course/discover.ts'
import { loadLesson, type LoadedLesson } from '../course/load.ts'
import { titleOf } from '../course/texts.ts'
import { UserError } from '../errors.ts'
import { exitCode } from '../exit-code.ts'
import type { Grade, GradedCheck } from '../grade/grade.ts'
import { chooseIsolation } from '../grade/isolation/index.ts'
import { prepare, type Job } from '../grade/job.ts'
import { readGrades } from '../grade/open-grades.ts'
import { silenceOf, SlotProcess, type SlotListener } from '../grade/slot-process.ts'
import { Staging } from '../grade/staging.ts'
import type { Store } from '../grade/store.ts'
import { discoverSubmissions } from '../grade/submissions/discover.ts'
import { sayRefusal } from '../grade/submissions/refusal.ts'
import { called } from '../grade/submissions/same-name.ts'
import type { Snapshot } from '../grade/submissions/snapshot.ts'
import { pointsOf, type CheckResult, type LessonResult } from '../probe/result.ts'
import { toJson } from '../report/json.ts'
import { TerminalReport } from '../report/terminal.ts'
import { nearest } from '../suggest.ts'
import { liveLine } from '../terminal/live-line.ts'
import { showPath } from '../terminal/show-path.ts'
import { styleOf } from '../terminal/style.ts'
import { visibleText } from '../terminal/visible.ts'
import { allLessons, isolationWanted, lessonsToGrade } from './grade-request.ts'
import { sayTrouble } from './grade-summary.ts'
import { stepTitles } from './step.ts'

export interface ReplayOptions {
  readonly out?: string
  readonly isolation?: string
  readonly wire?: boolean
  readonly force?: boolean
  readonly json?: boolean
}

/** `socketlings replay`: runs a graded submission again just so. 0 when it comes out as it was graded, 1 when not. */
export async function replay(
  context: Context,
  student: string,
  name: string,
  options: ReplayOptions,
): Promise<number> {
  const { messages, stdout } = context
  const all = await allLessons(context)
  const lesson = await loadLesson(findLesson(all, name), context.language)
  const out = resolve(context.cwd, options.out ?? '.')
  using store = await readGrades(out, showPath(context.cwd, out))
  const grade = recordedGrade(store, student, lesson, context)
  const { job, snapshot } = await sameSubmission(
    { store, grade, lesson, all, force: options.force === true },
    context,
  )
  const isolation = isolationWanted(options.isolation ?? grade.isolation)
  const json = options.json === true
  if (!json) writeHead(context, grade, isolation)
  const titles = await stepTitles(context, lesson)
  const report = new TerminalReport(context, lesson, titles, options.wire === true)
  const result = await runAgain(
    context,
    { job, snapshot, lesson, grade, isolation },
    json ? undefined : report,
  )
  const differing = differences(grade.checks, result.checks)
  const same = differing.length === 0
  if (json) {
    const recorded = { verdict: grade.verdict, points: grade.points, startedAt: grade.startedAt }
    const whole = { student: grade.student, same, recorded, ...toJson(result, lesson, messages) }
    stdout.write(`${JSON.stringify(whole, undefined, 2)}\n`)
  } else {
    report.failures(result)
    stdout.write(`\n${same ? messages.replay.same : messages.replay.differs}\n`)
    for (const { now, before } of differing) {
      const { status } = messages.verify
      const check = titleOf(lesson, now.step, now.id)
      stdout.write(
        `  ${messages.replay.difference({ check, before: status[before], now: status[now.status] })}\n`,
      )
    }
  }
  return same ? exitCode.passed : exitCode.failed
}

function recordedGrade(store: Store, asked: string, lesson: LoadedLesson, { messages }: Context): Grade {
  // A folder may be named as a path, which helps with a name that begins like an option.
  const typed = asked.replace(/\/+$/, '').split('/').at(-1) ?? ''
  const [student = typed] = called(store.students(), typed, (name) => name)
  const names = { student, lesson: lesson.id }
  const grade = store.grade(names, (trouble) => sayTrouble(trouble, messages))
  if (grade === undefined)
    throw new UserError('no-grade-of', { ...names, nearest: nearest(student, store.students()) })
  if (grade.state !== 'not-submitted') return grade
  if (grade.error === undefined) throw new UserError('nothing-to-replay', names)
  throw new UserError('refused-submission', { ...names, reason: grade.error })
}

interface Recorded {
  readonly store: Store
  readonly grade: Grade
  readonly lesson: LoadedLesson
  /** Of the course. */
  readonly all: readonly LessonInfo[]
  readonly force: boolean
}

/** The submission as it was graded. Throws UserError when it, or what checks it, has changed since. */
async function sameSubmission(
  { store, grade, lesson, all, force }: Recorded,
  { messages }: Context,
): Promise<{ job: Job; snapshot: Snapshot }> {
  const names = { student: grade.student, lesson: lesson.id }
  const folder = store.meta('submissions')
  if (folder === undefined) throw new UserError('changed-submission', names)
  const { submitters } = await discoverSubmissions(
    folder,
    all.map(({ id }) => id),
  )
  const [submitter] = called(submitters, grade.student, ({ student }) => student.folder)
  const [toGrade] = await lessonsToGrade([lesson], all)
  if (submitter === undefined || toGrade === undefined) throw new UserError('changed-submission', names)
  const job = { submitter, toGrade, seed: grade.seed }
  const prepared = await prepare(job, grade)
  if (!('snapshot' in prepared)) {
    const { trouble } = prepared.result
    if (trouble !== undefined && 'refusal' in trouble)
      throw new UserError('refused-submission', { ...names, reason: sayRefusal(trouble.refusal, messages) })
    throw new UserError('changed-submission', names)
  }
  if (!force && prepared.snapshot.hash !== grade.submissionHash)
    throw new UserError('changed-submission', names)
  if (!force && toGrade.courseHash !== grade.courseHash) throw new UserError('changed-course', names)
  return { job, snapshot: prepared.snapshot }
}

function writeHead(context: Context, grade: Grade, isolation: string): void {
  const { messages, stdout } = context
  const { replay: texts } = messages
  const style = styleOf(context)
  const { seed, startedAt, points, maxPoints, runtime } = grade
  const student = visibleText(grade.student)
  stdout.write(`${style.bold(texts.title({ student, lesson: grade.lesson, seed, isolation }))}\n`)
  const mark = points === undefined ? texts.noMark : messages.count.points(points, maxPoints)
  stdout.write(
    `${style.dim(texts.recorded({ date: `${startedAt.slice(0, 16).replace('T', ' ')} UTC`, points: mark }))}\n`,
  )
  if (grade.error !== undefined)
    stdout.write(`${style.warn(visibleText(grade.error.split('\n')[0] ?? ''))}\n`)
  if (runtime !== process.version)
    stdout.write(`${style.warn(texts.otherRuntime({ before: runtime, now: process.version }))}\n`)
  stdout.write('\n')
}

interface Again {
  readonly job: Job
  readonly snapshot: Snapshot
  readonly lesson: LoadedLesson
  readonly grade: Grade
  readonly isolation: ReturnType<typeof isolationWanted>
}

/** One run in a slot of its own; a report is told of each check as it ends. */
async function runAgain(
  context: Context,
  { job, snapshot, lesson, grade, isolation: wanted }: Again,
  report: TerminalReport | undefined,
): Promise<LessonResult> {
  const isolation = await chooseIsolation(wanted, context.env)
  await using staging = await Staging.make(isolation)
  const line = await liveLine(context)
  const slot = await SlotProcess.start(isolation, `replay-${randomUUID()}`, context.env, [
    context.lessons,
    staging.root,
  ])
  const kill = () => void slot.kill()
  context.signal.addEventListener('abort', kill)
  const listener: SlotListener = {
    started: (step, id) => report !== undefined && line.show(`  … ${titleOf(lesson, step, id)}`),
    check: (check) => {
      line.clear()
      report?.checkEnded(asResult(check))
    },
  }
  try {
    // Also when it came while the slot was started.
    context.signal.throwIfAborted()
    const result = await staging.with(snapshot, 0, async (directory) => {
      const { cell } = isolation
      const request = { lesson: { id: lesson.id, directory: lesson.directory }, directory, seed: grade.seed }
      return slot.run({ ...request, cell, wires: 'all' }, silenceOf(job.toGrade.lesson.checks), listener)
    })
    const checks = result.checks.map(asResult)
    return { lesson: lesson.id, seed: grade.seed, ...result, ...pointsOf(checks), checks }
  } finally {
    context.signal.removeEventListener('abort', kill)
    line.clear()
    await slot.kill()
    context.signal.throwIfAborted()
  }
}

/** A check as reports of a run know it. */
function asResult({ error, ...check }: GradedCheck): CheckResult {
  return {
    ...check,
    ...(error !== undefined && { error: Object.assign(new Error(error), { stack: error }) }),
  }
}

function differences(recorded: readonly GradedCheck[], now: readonly CheckResult[]) {
  return now.flatMap((check) => {
    const before = recorded.find(({ id }) => id === check.id)
    return before === undefined || before.status === check.status
      ? []
      : [{ now: check, before: before.status }]
  })
}
