import type { Cell } from '../program/cell.ts'
import { warmed } from '../program/warm.ts'
import type { LessonChecks } from './check.ts'
import { Launcher } from './launcher.ts'
import type { LessonDefinition } from './lesson.ts'
import { newSeed } from './random.ts'
import {
  isPassed,
  pointsOf,
  verdictOf,
  type CheckResult,
  type LessonResult,
  type RunEvent,
} from './result.ts'
import { runStep, skippedStep, type StepOptions } from './run-step.ts'
import { SharedPrograms } from './shared-programs.ts'
import { endRunner, Strays } from './strays.ts'

export interface RunOptions {
  /** The lesson's id, for the result. */
  readonly lesson: string
  readonly programs: LessonDefinition['programs']
  readonly checks: LessonChecks
  /** Absolute path of the folder with the learner's programs. */
  readonly directory: string
  /** Command lines in place of `node <file>`: { server: ['python3', 'server.py'] }. */
  readonly commands?: Readonly<Record<string, readonly string[]>>
  /** Keys of the steps to run, all if not said. */
  readonly steps?: readonly string[]
  /** Go on after a step that is not passed. */
  readonly keepGoing?: boolean
  /** Skip whatever comes after the first check that is not passed, within its step too. */
  readonly stopAtFailure?: boolean
  readonly seed?: string
  /** Keep in the wire records every byte that was sent; of megabytes only the first, if not said. */
  readonly keepSent?: boolean
  readonly signal?: AbortSignal
  readonly onEvent?: (event: RunEvent) => void
  /** Told of a fault of a check that shows only after the run. It ends the process when nobody is told. */
  readonly onLateFault?: (id: string, fault: Error) => void
  /** Base of the programs' environment, the runner's own if not said. */
  readonly env?: NodeJS.ProcessEnv
  /** How the programs are shut in; not at all if not said. */
  readonly cell?: Cell
}

/**
 * Runs the checks of a lesson against the programs in a folder.
 * No process of theirs is left when the promise settles, also when it rejects.
 * @throws the signal's reason when aborted
 */
export async function runChecks(options: RunOptions): Promise<LessonResult> {
  const began = performance.now()
  const seed = options.seed ?? newSeed()
  const warm = options.cell?.kind === 'bwrap' ? await warmed(options.cell, options.directory) : undefined
  const cell = warm?.cell ?? options.cell
  const launcher = new Launcher({
    directory: options.directory,
    programs: options.programs,
    commands: options.commands ?? {},
    env: options.env ?? process.env,
    ...(cell !== undefined && { cell }),
  })
  const kill = () => launcher.killAll()
  process.once('exit', kill)
  using _watch = Strays.watch()
  const faults = new Map<string, Error>()
  let over = false
  const onLateFault = (id: string, fault: Error) => {
    if (!over) faults.set(id, fault)
    else if (options.onLateFault === undefined) endRunner(fault)
    else options.onLateFault(id, fault)
  }
  try {
    const results = await runSteps(options, launcher, seed, onLateFault)
    over = true
    const checks = results.map((result) => {
      const fault = faults.get(result.id)
      if (fault === undefined || result.status === 'error') return result
      const faulty = withFault(result, fault)
      options.onEvent?.({ type: 'check-ended', result: faulty })
      return faulty
    })
    const ms = performance.now() - began
    return { lesson: options.lesson, verdict: verdictOf(checks), seed, ...pointsOf(checks), ms, checks }
  } finally {
    over = true
    await launcher.stopAll()
    await warm?.remove()
    process.off('exit', kill)
  }
}

/** A check that has turned out to be at fault after it was over. */
function withFault(result: CheckResult, fault: Error): CheckResult {
  const { failure: _failure, kind: _kind, reason: _reason, ...base } = result
  return { ...base, status: 'error', points: 0, error: fault }
}

async function runSteps(
  options: RunOptions,
  launcher: Launcher,
  seed: string,
  onLateFault: StepOptions['onLateFault'],
): Promise<CheckResult[]> {
  const { signal, onEvent, stopAtFailure = false, keepSent = false } = options
  const ofAll = { launcher, seed, signal, onEvent, onLateFault, stopAtFailure, keepSent }
  const steps = Object.entries(options.checks)
    .map(([step, checks], index) => ({
      step,
      checks,
      stepNumber: index + 1,
      shared: new SharedPrograms(launcher),
    }))
    .filter(({ step }) => options.steps?.includes(step) ?? true)
  const results: CheckResult[] = []
  const stops: Promise<unknown>[] = []
  let stoppedAt: string | undefined
  for (const [index, step] of steps.entries()) {
    if (stoppedAt !== undefined) {
      results.push(...skippedStep(step, stoppedAt))
      continue
    }
    // A program takes longer to start than most checks take to run: the next step's starts beside this step's last check.
    const onLastCheck = (passed: boolean) => {
      if (passed || options.keepGoing === true) steps[index + 1]?.shared.prepare()
    }
    const ofStep = await runStep({ ...step, ...ofAll, onLastCheck })
    results.push(...ofStep)
    // Nobody waits for the end of what nobody talks to any more. What survives, `stopAll` tells.
    stops.push(step.shared.stop().catch(() => {}))
    const passed = ofStep.every(isPassed)
    if (!passed && options.keepGoing !== true) stoppedAt = step.step
  }
  await Promise.all(stops)
  return results
}
