import type { Context } from '../context.ts'
import { Grading, namesOf } from '../grade/grading.ts'
import type { Isolation } from '../grade/isolation/isolation.ts'
import type { ResultsLog } from '../grade/reports/results-log.ts'
import { Staging } from '../grade/staging.ts'
import type { Store } from '../grade/store.ts'
import { visibleText } from '../terminal/visible.ts'
import { GradeProgress } from './grade-progress.ts'
import { goOnCommand, sayTrouble, type GradeRun } from './grade-summary.ts'

interface Work {
  readonly run: GradeRun
  readonly slots: number
  readonly isolation: Isolation
  readonly store: Store
  readonly quiet: boolean
  readonly log: ResultsLog
}

/** Grades all jobs; an interruption says how to go on. */
export async function gradeJobs(
  context: Context,
  { run, slots, isolation, store, quiet, log }: Work,
): Promise<void> {
  const { messages, signal, stderr } = context
  const progress = await GradeProgress.begin(context, run.jobs.length, quiet)
  const told = new Set<string>()
  const sayLateFault = ({ lesson, reason }: { lesson: string; reason: string }) => {
    const note = messages.grade.lateFault({ lesson, reason: visibleText(reason.split('\n')[0]!) })
    // Every submission may show it once more.
    if (!told.has(note)) progress.note(note)
    told.add(note)
  }
  await using staging = await Staging.remembered(store, isolation)
  const grading = new Grading({
    jobs: run.jobs,
    slots,
    isolation,
    store,
    staging,
    lessons: context.lessons,
    runtime: process.version,
    env: context.env,
    signal,
    onEvent: (event) => {
      if (event.type === 'late-fault') return sayLateFault(event)
      const names = namesOf(event.job)
      if (event.type === 'done') {
        if (event.unchanged) run.unchanged += 1
        const graded = store.grade(names, (trouble) => sayTrouble(trouble, messages))
        if (graded === undefined) return
        progress.count(graded, event.unchanged)
        if (!event.unchanged) log.append(graded)
      } else if (event.type === 'slot-died') {
        const student = visibleText(names.student)
        progress.note(
          messages.grade.slotDied({ ...names, student, reason: visibleText(event.reason.split('\n')[0]!) }),
        )
      }
    },
  })
  try {
    await grading.run()
  } catch (error) {
    if (!signal.aborted) throw error
    progress.end()
    const command = goOnCommand(run.folder, run.options)
    stderr.write(`${messages.grade.interrupted({ done: progress.done, of: run.jobs.length, command })}\n`)
  }
  progress.end()
  signal.throwIfAborted()
}
