import { commentTexts } from '../course/comments.ts'
import { loadLesson, type LoadedLesson } from '../course/load.ts'
import type { LessonInfo } from '../course/discover.ts'
import { isPassed, type LessonResult } from '../probe/result.ts'
import type { Cell } from '../program/cell.ts'
import { runChecks, type RunOptions } from '../probe/run-checks.ts'
import { Strays } from '../probe/strays.ts'
import { exhibitsOf, laidOut, type Exhibit, type Gallery } from './gallery.ts'
import { leftOpen } from './left-open.ts'
import { errorOfCheck, fingerprint, judge } from './judge.ts'
import { problem, type Problem } from './problem.ts'
import { structureProblems, translations } from './structure.ts'

export interface ProofOptions {
  readonly gallery: Gallery
  /** Runs of every exhibit. */
  readonly repeat: number
  /** Exhibits running at the same time. */
  readonly jobs: number
  /** Only exhibits whose name contains this. */
  readonly only?: string
  /** Whether outcomes hold a failed run, with all that went over the wire. */
  readonly keepFailed?: boolean
  readonly signal?: AbortSignal
  /** How the programs are shut in; not at all if not said. */
  readonly cell?: Cell
  readonly onExhibit: (outcome: ExhibitOutcome) => void
}

type RunExhibitOptions = ProofOptions & Required<Pick<RunOptions, 'onLateFault'>>

/** All runs of one exhibit. */
export interface ExhibitOutcome {
  readonly exhibit: Exhibit
  /** Runs that could tell nothing because the machine was too busy, and were made again. */
  readonly inconclusive: number
  /** Some run had no verdict after all its tries. */
  readonly undecided: boolean
  /** Checks that this system does not show enough for. */
  readonly unobservable: ReadonlySet<string>
  /** What is wrong, one a run that went wrong; empty when all is as it should be. */
  readonly problems: readonly Problem[]
  /** How often each verdict came: more than one entry means that the verdict depends on luck. */
  readonly verdicts: ReadonlyMap<string, number>
  /** The first run that failed, for whoever wants to see it. */
  readonly failed?: LessonResult
  /** Median of the runs, in ms. */
  readonly ms: number
}

export interface LessonProof {
  readonly lesson: string
  readonly checks: number
  /** Problems of the lesson as a whole: its texts, and checks that no wrong program fails. */
  readonly problems: readonly Problem[]
  readonly outcomes: readonly ExhibitOutcome[]
}

/** An inconclusive run asks to be made again; so often in a row, it is a verdict of its own. */
const TRIES = 3

/**
 * Proves a lesson: its texts are whole, its starter runs and fails, its solution and all right programs pass,
 * every wrong program fails for the reason it names, and every check is failed by one of them.
 */
export async function proveLesson(info: LessonInfo, options: ProofOptions): Promise<LessonProof> {
  const before = process.getActiveResourcesInfo()
  const lesson = await loadLesson(info, 'en')
  const translated = await Promise.all(
    translations.map(async (language) => {
      const { translation: checks } = await loadLesson(info, language)
      return [language, { checks, comments: await commentTexts(info, language) }] as const
    }),
  )
  const ids = Object.values(lesson.checks).flatMap((checks) => Object.keys(checks))
  const all = (await exhibitsOf(lesson, options.gallery)).map((exhibit) => withKnownCheck(exhibit, ids))
  const exhibits = all.filter(({ name }) => options.only === undefined || name.includes(options.only))
  // Every run listens for the end of the process and for strays: as many listeners as jobs are no leak.
  process.setMaxListeners(Math.max(process.getMaxListeners(), options.jobs + 10))
  // A check may be at fault only when all its runs are over, in a timer of its own.
  using _watch = Strays.watch()
  const late = new Map<string, Error>()
  const runOptions = { ...options, onLateFault: (id: string, fault: Error) => void late.set(id, fault) }
  const outcomes = await inTurn(exhibits, options.jobs, async (exhibit) => {
    const outcome = await runExhibit(exhibit, lesson, runOptions)
    if (!outcome.undecided) options.onExhibit(outcome)
    return outcome
  })
  // What a busy machine has kept from a verdict gets the machine to itself.
  for (const [index, { exhibit, undecided }] of outcomes.entries()) {
    if (!undecided) continue
    const outcome = await runExhibit(exhibit, lesson, runOptions)
    outcomes[index] = outcome
    options.onExhibit(outcome)
  }
  const folder = `test/wrong/${lesson.id}`
  const left = await leftOpen(before)
  const caught = new Set(all.map(({ fails }) => fails?.check))
  const problems = [
    ...[...late].map(([id, fault]) => errorOfCheck(id, fault)),
    ...(left === '' ? [] : [problem('left-open', { what: left })]),
    ...structureProblems(lesson, Object.fromEntries(translated)),
    ...ids.filter((id) => !caught.has(id)).map((id) => problem('uncaught-check', { id, folder })),
  ]
  return { lesson: lesson.id, checks: ids.length, problems, outcomes }
}

/** The exhibit; one that names a check that the lesson does not have has a problem. */
function withKnownCheck(exhibit: Exhibit, ids: readonly string[]): Exhibit {
  const { fails } = exhibit
  if (fails === undefined || ids.includes(fails.check)) return exhibit
  return { ...exhibit, problem: problem('unknown-check', { check: fails.check, known: ids }) }
}

async function runExhibit(
  exhibit: Exhibit,
  lesson: LoadedLesson,
  options: RunExhibitOptions,
): Promise<ExhibitOutcome> {
  const { repeat, signal, cell, onLateFault } = options
  if (exhibit.problem !== undefined)
    return {
      exhibit,
      problems: [exhibit.problem],
      unobservable: new Set(),
      inconclusive: 0,
      undecided: false,
      verdicts: new Map(),
      ms: 0,
    }
  return laidOut(exhibit, async (directory) => {
    const problems: Problem[] = []
    const unobservable = new Set<string>()
    const verdicts = new Map<string, number>()
    const times: number[] = []
    let failed: LessonResult | undefined
    let inconclusive = 0
    let undecided = false
    for (let run = 0; run < repeat; run++) {
      const { id, programs, checks } = lesson
      const stop = signal === undefined ? {} : { signal }
      const how = { stopAtFailure: true, onLateFault, ...stop, ...(cell && { cell }) }
      const request = { lesson: id, programs, checks, directory, ...how }
      let result = await runChecks(request)
      for (let again = 1; again < TRIES && isInconclusive(result); again++) {
        inconclusive += 1
        result = await runChecks(request)
      }
      undecided ||= isInconclusive(result)
      for (const { id, status } of result.checks) if (status === 'unobservable') unobservable.add(id)
      if (options.keepFailed === true && result.verdict === 'failed') failed ??= result
      const found = judge(exhibit, result)
      if (found !== undefined) problems.push({ ...found, seed: result.seed })
      const verdict = fingerprint(result)
      verdicts.set(verdict, (verdicts.get(verdict) ?? 0) + 1)
      times.push(result.ms)
    }
    const ms = times.toSorted((a, b) => a - b)[times.length >> 1] ?? 0
    const base = { exhibit, problems, unobservable, inconclusive, undecided, verdicts, ms }
    return failed === undefined ? base : { ...base, failed }
  })
}

/** What came first among all that did not pass is what a learner sees. */
function isInconclusive({ checks }: LessonResult): boolean {
  return checks.find((check) => !isPassed(check))?.status === 'inconclusive'
}

/** Does `work` for every item, `jobs` at a time; results in the order of the items. */
async function inTurn<T, R>(items: readonly T[], jobs: number, work: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = []
  const waiting = items.entries()
  const worker = async () => {
    for (const [index, item] of waiting) results[index] = await work(item)
  }
  await Promise.all(Array.from({ length: jobs }, worker))
  return results
}
