import { updateLesson } from '../course/progress.ts'
import type { ReadProgress } from '../course/progress.ts'
import type { Workspace } from '../course/workspace.ts'
import { isPassed, type CheckResult, type CheckStatus, type LessonResult } from '../probe/result.ts'

/** Notes what a run has shown. Only a run over the whole lesson passes it; what could not be told changes nothing. */
export async function recordResult(
  workspace: Workspace,
  result: LessonResult,
  whole: boolean,
): Promise<ReadProgress> {
  const now = new Date().toISOString()
  const { verdict, points, maxPoints } = result
  return updateLesson(workspace, result.lesson, ({ steps, passedAt }) => ({
    verifiedAt: now,
    steps: stepsAfter(steps, result.checks, whole && verdict === 'failed'),
    ...(whole && { verdict, points, maxPoints }),
    ...(whole && verdict === 'passed' && { passedAt: passedAt ?? now }),
  }))
}

/** @param untried whether a step that was not come to counts as lost, as its points do */
function stepsAfter(before: readonly string[], checks: readonly CheckResult[], untried: boolean): string[] {
  const lost = (status: CheckStatus) => status === 'failed' || (untried && status === 'skipped')
  const steps = new Set(before)
  for (const [step, ofStep] of Map.groupBy(checks, (check) => check.step)) {
    if (ofStep.every(isPassed)) steps.add(step)
    else if (ofStep.some(({ status }) => lost(status))) steps.delete(step)
  }
  return [...steps]
}
