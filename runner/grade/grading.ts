import { pointsOf, verdictOf } from '../probe/result.ts'
import { UserError } from '../errors.ts'
import { decide } from './decide.ts'
import type { GradedCheck, Trouble } from './grade.ts'
import type { Isolation } from './isolation/isolation.ts'
import { baseOf, prepare, withoutMark, type Job } from './job.ts'
import { silenceOf, SlotDied, SlotProcess } from './slot-process.ts'
import type { Staging } from './staging.ts'
import type { NewGrade, Store } from './store.ts'
import type { Snapshot } from './submissions/snapshot.ts'

/** Slots that a submission may kill, and runs that may end in a fault of ours, before it is left without a mark. */
const TRIES = 2

/** Runs in all of a submission that luck may have decided; the first two at once, the others alone and last. */
const RUNS_AT_ONCE = 2
const MOST_RUNS = 5

export interface GradingOptions {
  readonly jobs: readonly Job[]
  readonly slots: number
  readonly isolation: Isolation
  readonly store: Store
  readonly staging: Staging
  /** Folder of the course. */
  readonly lessons: string
  /** Node's version. */
  readonly runtime: string
  readonly env: NodeJS.ProcessEnv
  /** When aborted, slots are killed at once: what they were at is not graded. */
  readonly signal: AbortSignal
  readonly onEvent: (event: GradingEvent) => void
}

export type GradingEvent =
  /** A job has its grade; `unchanged`: it had it before. */
  | { readonly type: 'done'; readonly job: Job; readonly unchanged: boolean }
  | { readonly type: 'slot-died'; readonly job: Job; readonly reason: string }
  /** A check has turned out to be at fault when the run was over, which no grade shows. */
  | { readonly type: 'late-fault'; readonly lesson: string; readonly reason: string }

interface Pending {
  readonly job: Job
  readonly key: string
  readonly snapshot: Snapshot
  readonly started: Date
  readonly runs: (readonly GradedCheck[])[]
  ms: number
  faults: number
}

/** Grades jobs in slots side by side, each result stored as soon as it is there. */
export class Grading {
  readonly #options: GradingOptions
  readonly #slots = new Map<number, SlotProcess>()
  readonly #givenBack: Job[] = []
  readonly #postponed: Omit<Pending, 'snapshot'>[] = []
  readonly #stop = new AbortController()
  readonly #signal: AbortSignal
  #next = 0

  constructor(options: GradingOptions) {
    this.#options = options
    this.#signal = AbortSignal.any([options.signal, this.#stop.signal])
  }

  /** Resolves when every job has its grade. Throws the signal's reason when aborted. */
  async run(): Promise<void> {
    const kill = () => void this.#killSlots()
    this.#signal.addEventListener('abort', kill)
    try {
      await Promise.all(Array.from({ length: this.#options.slots }, async (_, slot) => this.#orStop(slot)))
      this.#signal.throwIfAborted()
      // Now the machine is as calm as it gets.
      for (let pending = this.#postponed.shift(); pending !== undefined; pending = this.#postponed.shift()) {
        await this.#alone(pending)
      }
      this.#options.store.endClaims()
    } finally {
      this.#signal.removeEventListener('abort', kill)
      await this.#killSlots()
    }
  }

  /** What ends one slot's work (a full disk, say) ends that of all. */
  async #orStop(slot: number): Promise<void> {
    try {
      await this.#work(slot)
    } catch (error) {
      this.#stop.abort(error)
    }
  }

  async #work(slot: number): Promise<void> {
    const { jobs, store } = this.#options
    for (;;) {
      this.#signal.throwIfAborted()
      const job = this.#givenBack.shift() ?? jobs[this.#next++]
      if (job === undefined) return
      const known = store.known(namesOf(job))
      const prepared = await prepare(job, this.#surroundings, known?.submission)
      const { key } = prepared
      if (known?.key === key && !known.stale && known.state !== 'error') {
        this.#options.onEvent({ type: 'done', job, unchanged: true })
      } else if ('result' in prepared) this.#finish(job, key, prepared.result)
      else {
        const { snapshot } = prepared
        await this.#grade(slot, { job, key, snapshot, started: new Date(), runs: [], ms: 0, faults: 0 })
      }
    }
  }

  /** Runs a submission until its grade is certain, or has to wait for a calmer machine. */
  async #grade(slot: number, pending: Pending): Promise<void> {
    const { job, key } = pending
    this.#options.store.claim(namesOf(job), key)
    for (;;) {
      const { open } = decide(pending.runs)
      if (pending.runs.length > 0 && open.length === 0) return this.#finish(job, key, this.#graded(pending))
      if (pending.runs.length === RUNS_AT_ONCE) {
        // Luck may have decided it. Thousands of submissions need not wait in memory.
        const { snapshot: _, ...postponed } = pending
        this.#postponed.push(postponed)
        return
      }
      if (!(await this.#runOnce(slot, pending, open))) return
    }
  }

  /** The last word on a submission, while nothing else runs. */
  async #alone(postponed: Omit<Pending, 'snapshot'>): Promise<void> {
    const { job, key } = postponed
    const known = this.#options.store.known(namesOf(job))
    const prepared = await prepare(job, this.#surroundings, known?.submission)
    if (prepared.key === key && 'snapshot' in prepared) {
      const pending = { ...postponed, snapshot: prepared.snapshot }
      for (let ran = true; ran;) {
        this.#signal.throwIfAborted()
        const { open } = decide(pending.runs)
        if (open.length === 0 || pending.runs.length === MOST_RUNS)
          return this.#finish(job, key, this.#graded(pending))
        ran = await this.#runOnce(0, pending, open)
      }
    } else this.#givenBack.push(job)
    // It was changed meanwhile, or its slot has died: it begins anew.
    if (this.#givenBack.length > 0) await this.#work(0)
  }

  /**
   * One run in a slot, of all steps or of those that are open.
   * @returns false when there was none: the job is given back, or has ended without a mark
   */
  async #runOnce(slot: number, pending: Pending, open: readonly string[]): Promise<boolean> {
    const { isolation, staging, store, onEvent } = this.#options
    const { job, snapshot, runs, key } = pending
    const { lesson } = job.toGrade
    const steps = runs.length === 0 ? undefined : open
    try {
      const process = await this.#slot(slot)
      const { checks, ms } = await staging.with(snapshot, slot, async (directory) =>
        process.run(
          {
            lesson: { id: lesson.id, directory: lesson.directory },
            directory,
            seed: job.seed,
            cell: isolation.cell,
            wires: 'failed',
            ...(steps !== undefined && { steps }),
          },
          silenceOf(lesson.checks),
        ),
      )
      const error = checks.find(({ status }) => status === 'error')?.error
      if (error !== undefined) throw new Error(error)
      pending.ms += ms
      runs.push(checks)
      return true
    } catch (error) {
      this.#signal.throwIfAborted()
      if (error instanceof UserError) throw error
      const reason = faultText(error)
      let tries: number
      if (error instanceof SlotDied) {
        await this.#discard(slot)
        tries = store.noteDeath(namesOf(job))
        onEvent({ type: 'slot-died', job, reason: error.message })
      } else tries = pending.faults += 1
      if (tries >= TRIES) {
        this.#finish(job, key, this.#withoutMark(pending, { fault: reason }))
        return false
      }
      if (!(error instanceof SlotDied)) return this.#runOnce(slot, pending, open)
      this.#givenBack.push(job)
      return false
    }
  }

  #graded(pending: Pending): NewGrade {
    const { job, snapshot, started, runs, ms } = pending
    const { checks } = decide(runs)
    const grade = {
      ...baseOf(job, this.#surroundings, started),
      verdict: verdictOf(checks),
      checks,
      submissionHash: snapshot.hash,
      ms: Math.round(ms),
      runs: runs.length,
    }
    if (checks.some(({ status }) => status === 'inconclusive'))
      return { grade: { ...grade, state: 'error' }, trouble: { busy: true } }
    return { grade: { ...grade, state: 'graded', ...pointsOf(checks) } }
  }

  #withoutMark({ job, snapshot, started, runs }: Pending, trouble: Trouble): NewGrade {
    const { grade } = withoutMark(job, this.#surroundings, trouble, started, runs.length)
    return { grade: { ...grade, submissionHash: snapshot.hash }, trouble }
  }

  #finish(job: Job, key: string, result: NewGrade): void {
    this.#options.store.put(result, key)
    this.#options.onEvent({ type: 'done', job, unchanged: false })
  }

  get #surroundings() {
    return { isolation: this.#options.isolation.name, runtime: this.#options.runtime }
  }

  async #slot(index: number): Promise<SlotProcess> {
    const { isolation, store, env, lessons, staging, onEvent } = this.#options
    const known = this.#slots.get(index)
    if (known !== undefined) return known
    const onLateFault = (lesson: string, reason: string) => onEvent({ type: 'late-fault', lesson, reason })
    for (let attempt = 1; ; attempt++) {
      try {
        const marker = `${store.meta('id')}-${index}`
        const slot = await SlotProcess.start(
          isolation,
          marker,
          env,
          [lessons, staging.root],
          index,
          onLateFault,
        )
        this.#slots.set(index, slot)
        if (this.#signal.aborted) await this.#discard(index)
        this.#signal.throwIfAborted()
        return slot
      } catch (error) {
        this.#signal.throwIfAborted()
        if (attempt === TRIES + 1) throw new UserError('no-slot', { reason: faultText(error) })
      }
    }
  }

  async #discard(index: number): Promise<void> {
    const slot = this.#slots.get(index)
    this.#slots.delete(index)
    await slot?.kill()
  }

  async #killSlots(): Promise<void> {
    await Promise.all([...this.#slots.keys()].map(async (index) => this.#discard(index)))
  }
}

export const namesOf = ({ submitter, toGrade }: Job) => ({
  student: submitter.student.folder,
  lesson: toGrade.lesson.id,
})

const faultText = (error: unknown) =>
  error instanceof Error ? (error.stack ?? error.message) : String(error)
