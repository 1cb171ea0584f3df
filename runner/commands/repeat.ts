import type { Context } from '../context.ts'
import type { LoadedLesson } from '../course/load.ts'
import type { LessonResult, Verdict } from '../probe/result.ts'
import { runChecks } from '../probe/run-checks.ts'
import type { RunOptions } from '../probe/run-checks.ts'
import { toJson } from '../report/json.ts'

interface Repetition {
  readonly context: Context
  readonly lesson: LoadedLesson
  readonly run: RunOptions
  readonly runs: number
  readonly json: boolean
  /** Told of each run. */
  readonly onResult: (result: LessonResult) => Promise<void>
}

/** From good to bad, as it counts for a run of runs. */
const severity: readonly Verdict[] = ['passed', 'inconclusive', 'failed', 'error']

/** Runs the checks again and again, each time from a new seed unless one is given. Gives the worst verdict. */
export async function repeat({ context, lesson, run, runs, json, onResult }: Repetition): Promise<Verdict> {
  const { messages, stdout, signal } = context
  const results: LessonResult[] = []
  for (let count = 1; count <= runs; count++) {
    const result = await runChecks(run)
    signal.throwIfAborted()
    await onResult(result)
    results.push(result)
    const { seed, ms } = result
    const verdict = messages.verify.verdict[result.verdict]
    if (!json) {
      stdout.write(
        `${messages.verify.repeatLine({ run: count, of: runs, verdict, seed, ms: Math.round(ms) })}\n`,
      )
    }
  }
  const worst = results
    .map(({ verdict }) => verdict)
    .reduce((a, b) => (severity.indexOf(b) > severity.indexOf(a) ? b : a))
  if (json) {
    const all = results.map((result) => toJson(result, lesson, messages))
    stdout.write(`${JSON.stringify({ lesson: lesson.id, verdict: worst, runs: all }, undefined, 2)}\n`)
    return worst
  }
  const differing = differences(results)
  if (differing.length === 0)
    stdout.write(`${messages.verify.repeatSame({ runs, verdict: messages.verify.verdict[worst] })}\n`)
  else {
    stdout.write(`${messages.verify.repeatDiffers({ runs })}\n`)
    for (const { id, statuses, seeds } of differing) {
      const counted = [...statuses]
        .map(([status, count]) => `${messages.verify.status[status]} ${count}×`)
        .join(', ')
      stdout.write(
        `${messages.verify.repeatCheck({ id, statuses: counted, seeds: seeds.slice(0, 3).join(', ') })}\n`,
      )
    }
  }
  return worst
}

type Status = LessonResult['checks'][number]['status']

/** The checks that did not always come out alike, with the seeds that did not pass. */
function differences(
  results: readonly LessonResult[],
): { id: string; statuses: Map<Status, number>; seeds: string[] }[] {
  const every = results.flatMap(({ checks, seed }) => checks.map(({ id, status }) => ({ id, status, seed })))
  return [...Map.groupBy(every, ({ id }) => id)]
    .map(([id, ofCheck]) => ({
      id,
      statuses: new Map(
        [...Map.groupBy(ofCheck, ({ status }) => status)].map(([status, list]) => [status, list.length]),
      ),
      seeds: ofCheck.filter(({ status }) => status !== 'passed').map(({ seed }) => seed),
    }))
    .filter(({ statuses }) => statuses.size > 1)
}
