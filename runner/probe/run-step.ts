import type { Check } from './check.ts'
import type { Launcher } from './launcher.ts'
import { isPassed, type CheckResult, type RunEvent } from './result.ts'
import { CheckRunner } from './run-check.ts'
import type { SharedPrograms } from './shared-programs.ts'

/** One step of a lesson, and the programs that its checks share. */
export interface Step {
  /** Its key, and its number from 1. */
  readonly step: string
  readonly number: number
  readonly checks: { readonly [id: string]: Check }
  readonly shared: SharedPrograms
}

export interface StepOptions extends Step {
  readonly launcher: Launcher
  readonly seed: string
  readonly signal?: AbortSignal
  /** Skip what comes after a check that is not passed. */
  readonly stopAtFailure: boolean
  readonly keepSent: boolean
  readonly onEvent?: (event: RunEvent) => void
  /** Told of a fault of a check whose result is given. */
  readonly onLateFault: (id: string, fault: Error) => void
  /** Called before the last check of the step, with whether all before it are passed. */
  readonly onLastCheck: (passed: boolean) => void
}

/** Runs the checks of a step in their order; one that needs a check that did not pass is skipped. */
export async function runStep(options: StepOptions): Promise<CheckResult[]> {
  const { launcher, shared, seed, keepSent, signal, step, number, onEvent, onLastCheck, onLateFault } =
    options
  const runner = new CheckRunner({
    launcher,
    shared,
    seed,
    keepSent,
    step,
    stepNumber: number,
    onLateFault,
    ...(signal !== undefined && { signal }),
  })
  const checks = Object.entries(options.checks)
  const results: CheckResult[] = []
  for (const [index, [id, check]] of checks.entries()) {
    if (index === checks.length - 1) onLastCheck(results.every(isPassed))
    const failed = options.stopAtFailure ? results.find((result) => !isPassed(result))?.id : undefined
    const missing = failed ?? [check.needs ?? []].flat().find((needed) => !isMet(results, needed))
    if (missing === undefined) onEvent?.({ type: 'check-started', id, step })
    const result =
      missing === undefined ? await runner.run(id, check) : skipped(id, check, options, { check: missing })
    results.push(result)
    onEvent?.({ type: 'check-ended', result })
  }
  return results
}

/** The results of a step that is not run because an earlier one is not passed. */
export function skippedStep(step: Step, earlier: string): CheckResult[] {
  return Object.entries(step.checks).map(([id, check]) => skipped(id, check, step, { step: earlier }))
}

function isMet(results: readonly CheckResult[], id: string): boolean {
  return results.some((result) => result.id === id && isPassed(result))
}

function skipped(
  id: string,
  check: Check,
  { step, number }: Step,
  needs: NonNullable<CheckResult['needs']>,
): CheckResult {
  const maxPoints = check.points ?? 1
  return { id, step, stepNumber: number, status: 'skipped', points: 0, maxPoints, ms: 0, needs, wire: [] }
}
