// A slot: the process that probes submissions, one after the other, for the grading process that started it. It is
// a process of its own so that what a submission does to it costs this one run and nothing else.
import { loadLesson } from '../course/load.ts'
import { runChecks } from '../probe/run-checks.ts'
import { Strays } from '../probe/strays.ts'
import { closeInherited } from '../program/descriptors.ts'
import { bounded } from './bounded.ts'
import { encodeChecks } from './encode.ts'
import type { FromSlot, SlotJob, ToSlot } from './slot-protocol.ts'

const say = (message: FromSlot) => void process.send?.(message)

const stackOf = (error: unknown) => (error instanceof Error ? (error.stack ?? error.message) : String(error))

async function run({ lesson, directory, seed, steps, cell, wires }: SlotJob): Promise<void> {
  const { id, programs, checks } = await loadLesson({ ...lesson, number: 0, title: lesson.id }, 'en')
  const { verdict, ms } = await runChecks({
    lesson: id,
    programs,
    checks,
    directory,
    seed,
    cell,
    keepGoing: true,
    ...(steps !== undefined && { steps }),
    onLateFault: (_check, fault) => say({ type: 'late-fault', lesson: id, stack: stackOf(fault) }),
    onEvent: (event) => {
      if (event.type === 'check-started') say({ type: 'started', step: event.step, id: event.id })
      else say({ type: 'check', checks: encodeChecks([bounded(event.result, wires)]) })
    },
  })
  say({ type: 'done', verdict, ms })
}

// Between two runs as well: what a check has left behind must not cost the next submission its slot.
Strays.watch()

// What the grading process had open when it was started itself is nothing for submissions to inherit.
closeInherited()

process.on('message', ({ job }: ToSlot) => {
  run(job).catch((error: unknown) => {
    say({ type: 'fault', stack: stackOf(error) })
  })
})

// The grading process is gone: nobody needs a result any more. Programs end with the exit.
process.on('disconnect', () => process.exit(0))

say({ type: 'ready' })
