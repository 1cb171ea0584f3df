import type { Check, LessonChecks } from './check.ts'
import { isPassed, type CheckResult, type RunEvent } from './result.ts'
import { CheckRunner, type CheckRunnerOptions } from './run-check.ts'

export interface StepOptions extends CheckRunnerOptions {
  readonly checks: LessonChecks[string]
  /** Skip what comes after a check that is not passed. */
  readonly stopAtFailure: boolean
  readonly onEvent: ((event: RunEvent) => void) | undefined
  /** Called before the last check of the step, with whether all before it are passed. */
  readonly onLastCheck: (passed: boolean) => void
}

type Step = Pick<StepOptions, 'step' | 'stepNumber' | 'checks'>

/** Runs the checks of a step in their order; one that needs a check that did not pass is skipped. */
export async function runStep(options: StepOptions): Promise<CheckResult[]> {
  const { step, stopAtFailure, onEvent, onLastCheck } = options
  const runner = new CheckRunner(options)
  const checks = Object.entries(options.checks)
  const results: CheckResult[] = []
  for (const [index, [id, check]] of checks.entries()) {
    if (index === checks.length - 1) onLastCheck(results.every(isPassed))
    const failed = stopAtFailure ? results.find((result) => !isPassed(result))?.id : undefined
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
  { step, stepNumber }: Step,
  needs: NonNullable<CheckResult['needs']>,
): CheckResult {
  const maxPoints = check.points ?? 1
  return { id, step, stepNumber, status: 'skipped', points: 0, maxPoints, ms: 0, needs, wire: [] }
}
