import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Context } from '../context.ts'
import { misnamed } from '../course/misnamed.ts'
import { UserError } from '../errors.ts'
import type { ErrorCode } from '../errors.ts'
import { exitCode } from '../exit-code.ts'
import { loadLesson } from '../course/load.ts'
import type { LoadedLesson } from '../course/load.ts'
import type { ReadProgress } from '../course/progress.ts'
import { lessonFolder } from '../course/workspace.ts'
import type { LessonResult, Verdict } from '../probe/result.ts'
import { runChecks } from '../probe/run-checks.ts'
import type { RunOptions } from '../probe/run-checks.ts'
import { faultOfCheck } from '../report/fault.ts'
import { TerminalReport } from '../report/terminal.ts'
import { showPath } from '../terminal/show-path.ts'
import { courseOption } from '../terminal/suggestions.ts'
import type { CaptureFile } from './capture-file.ts'
import { parseCount } from './count.ts'
import { writeIfComplete } from './last-page.ts'
import { findPlace, tellSetAside } from './place.ts'
import type { Place } from './place.ts'
import { recordResult } from './record.ts'
import { repeat } from './repeat.ts'
import { saveWire } from './save-wire.ts'
import { stepTitles } from './step.ts'
import { writeEnd } from './verify-end.ts'
import { formatOf } from './verify-format.ts'
import { VerifyProgress } from './verify-progress.ts'
import { missedProgram, runOptions } from './verify-request.ts'

export interface VerifyOptions {
  readonly all?: boolean
  readonly dir?: string
  readonly step?: string
  readonly seed?: string
  readonly repeat?: string
  readonly wire?: boolean
  readonly saveWire?: string
  /** A file for the packets. */
  readonly pcap?: string
  readonly command?: readonly string[]
  readonly json?: boolean
  readonly format?: string
  readonly output?: string
}

const exitCodes: Record<Verdict, number> = {
  passed: exitCode.passed,
  failed: exitCode.failed,
  inconclusive: exitCode.inconclusive,
  error: exitCode.fault,
}

const nothingThere: readonly ErrorCode[] = ['missing-folder', 'missing-program', 'missing-program-in']

/** `socketlings verify`: talks to the learner's programs and says what came of it. */
export async function verify(
  context: Context,
  name: string | undefined,
  options: VerifyOptions,
): Promise<number> {
  const format = formatOf(options)
  for (const path of [options.output, options.saveWire]) refuseProgram(context, path)
  // Lessons of somebody else may hold anything.
  using _loops = context.course === undefined ? undefined : (await import('../probe/loops.ts')).watchLoops()
  const place = await findPlace(context, name)
  const lesson = await loadLesson(place.lesson, context.language)
  const titles = await stepTitles(context, lesson)
  const directory =
    options.dir === undefined ? lessonFolder(place.workspace, lesson) : resolve(context.cwd, options.dir)
  const { output } = options
  const write = async (result: LessonResult | undefined) => {
    if (format === undefined) return
    const { writeFormat } = await import('./write-format.ts')
    await writeFormat(context, { result, lesson, stepTitles: titles, directory, format, output })
  }
  const run = await runOptions(context, directory, lesson, options).catch(async (error: unknown) => {
    // Whoever waits for a report gets one, also of nothing.
    if (error instanceof UserError && nothingThere.includes(error.code)) await write(undefined)
    throw error
  })
  const runs = options.repeat === undefined ? 1 : parseCount('--repeat', options.repeat)
  const capture = await beginCapture(context, options.pcap)
  let missed: string | undefined
  const record = async (result: LessonResult) => {
    missed ??= missedProgram(run, result)
    await capture?.addChecks(result.checks)
  }
  const refuseMissing = () => {
    if (missed === undefined) return
    const [file, folder] = [missed, showPath(context.cwd, directory)]
    const found = misnamed(directory, file)
    if (options.dir !== undefined) throw new UserError('missing-program-in', { file, folder, found })
    throw new UserError('missing-program', { file, folder, lesson: lesson.number, found })
  }
  try {
    if (runs > 1) {
      const worst = await repeat({
        context,
        lesson,
        run,
        runs,
        json: format === 'json',
        onResult: record,
      })
      refuseMissing()
      return exitCodes[worst]
    }

    const report = new TerminalReport(context, lesson, titles, options.wire === true)
    const result = await runShowing(context, lesson, run, format === undefined ? report : undefined)
    context.signal.throwIfAborted()
    await record(result)
    await write(result)
    const recorded = await recordIfOwn(context, place, result, options)
    if (recorded !== undefined) tellSetAside(recorded, context)
    const failed = result.checks.filter(({ status }) => status === 'failed')
    // Then there is nothing else to say.
    if (failed.every(({ failure }) => failure?.ending?.source === 'missing')) refuseMissing()
    const saved = await saveWire(context, lesson, place.workspace, result, options)
    if (format !== undefined) {
      if (saved !== undefined) context.stderr.write(`${saved}\n`)
    } else {
      report.failures(result, saved)
      writeEnd(context, place, titles, result, options)
      if (capture !== undefined)
        context.stdout.write(`\n${context.messages.tap.captured({ path: capture.name })}\n`)
      if (recorded !== undefined) await writeIfComplete(context, place, recorded.progress)
    }
    tellFaults(result, context, format !== undefined)
    refuseMissing()
    return exitCodes[result.verdict]
  } finally {
    await capture?.end()
  }
}

/** A slip of the hand must not cost a program. */
function refuseProgram({ cwd }: Context, path: string | undefined): void {
  if (path !== undefined && /\.[cm]?[jt]sx?$/.test(path) && existsSync(resolve(cwd, path)))
    throw new UserError('is-a-program', { path })
}

/** Only the learner's own folder counts for their progress. What cannot be noted is said so, and changes no verdict. */
async function recordIfOwn(
  context: Context,
  { workspace }: Place,
  result: LessonResult,
  { dir, step }: VerifyOptions,
): Promise<ReadProgress | undefined> {
  if (dir !== undefined) return undefined
  try {
    return await recordResult(workspace, result, step === undefined)
  } catch (error) {
    if (!(error instanceof UserError)) throw error
    context.stderr.write(`${error.say(context.messages, courseOption(context))}\n`)
    return undefined
  }
}

async function beginCapture(context: Context, name: string | undefined): Promise<CaptureFile | undefined> {
  if (name === undefined) return undefined
  return (await import('./capture-file.ts')).CaptureFile.begin(context, name)
}

/** Runs the checks; a report is told of each as it ends, and a live line says which one is under way. */
async function runShowing(
  context: Context,
  lesson: LoadedLesson,
  run: RunOptions,
  report: TerminalReport | undefined,
): Promise<LessonResult> {
  if (report === undefined) return runChecks(run)
  const steps = run.steps ?? Object.keys(lesson.checks)
  const progress = await VerifyProgress.begin(context, lesson, report, steps)
  try {
    return await runChecks({ ...run, onEvent: progress.onEvent })
  } finally {
    progress.end()
  }
}

/** A fault of ours is never shown in a report alone: its stack belongs on standard error. */
function tellFaults({ checks }: LessonResult, context: Context, reported: boolean): void {
  if (!reported) return
  for (const { error } of checks) {
    if (error !== undefined)
      context.stderr.write(`${faultOfCheck(context)}\n${error.stack ?? error.message}\n`)
  }
}
