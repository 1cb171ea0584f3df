import { existsSync, realpathSync, statSync } from 'node:fs'
import { basename, dirname, join, relative, resolve, sep } from 'node:path'
import type { Context } from '../context.ts'
import { UserError } from '../errors.ts'
import { exitCode } from '../exit-code.ts'
import { bookOf, gradedLessons } from '../grade/book.ts'
import type { Grade, Student } from '../grade/grade.ts'
import { namesOf } from '../grade/grading.ts'
import { chooseIsolation } from '../grade/isolation/index.ts'
import type { Job } from '../grade/job.ts'
import { openGrades } from '../grade/open-grades.ts'
import { writeReports } from '../grade/reports/index.ts'
import { ResultsLog } from '../grade/reports/results-log.ts'
import { discoverSubmissions, type Submissions, type Submitter } from '../grade/submissions/discover.ts'
import { isArchive } from '../grade/submissions/names.ts'
import { composed } from '../grade/submissions/same-name.ts'
import { showPath } from '../terminal/show-path.ts'
import { readExports } from './grade-exports.ts'
import { tellBefore } from './grade-before.ts'
import { gradeJobs } from './grade-jobs.ts'
import {
  allLessons,
  checkedSeed,
  isolationWanted,
  lessonsToGrade,
  readRoster,
  selectAgain,
  selectLessons,
  selectStudents,
  slotCount,
  type GradeOptions,
} from './grade-request.ts'
import { rememberSeeds, seedsOf } from './grade-seeds.ts'
import { sayTrouble, summaryJson, writeSummary, type GradeRun } from './grade-summary.ts'
import { ownVersion } from '../version.ts'

/** `socketlings grade`: probes what a whole class has handed in, and writes the reports. */
export async function grade(context: Context, folder: string, options: GradeOptions): Promise<number> {
  const startedAt = new Date()
  const all = await allLessons(context)
  const lessons = selectLessons(all, options.lessons)
  const slots = slotCount(options.jobs)
  const seed = checkedSeed(options.seed)
  const wanted = isolationWanted(options.isolation)
  const submissions = await openSubmissions(
    context,
    folder,
    all.map(({ id }) => id),
  )
  const roster = await readRoster(context, options.roster)
  const everybody = withRoster(submissions.submitters, roster, options.roster)
  const submitters = selectStudents(everybody, options.students)
  const again = selectAgain(submitters, lessons, all, options.regrade)
  const out = outFolder(context, submissions.folder, options.out)
  const shownOut = showPath(context.cwd, out)
  const texts = (await gradedLessons(context.lessons)).filter(({ id }) =>
    lessons.some((one) => one.id === id),
  )
  const exported = await readExports(context, options, texts)
  const isolation = await chooseIsolation(wanted, context.env)
  using grades = await openGrades(out, shownOut)
  const { store } = grades
  const seeds = seedsOf(store, seed, options.seedPerStudent === true)
  const toGrade = await lessonsToGrade(lessons, all)
  const jobs = submitters.flatMap((submitter) =>
    toGrade.map((each): Job => ({ submitter, toGrade: each, seed: seeds.of(submitter.student.folder) })),
  )
  const quiet = options.json === true
  if (!quiet) {
    const { messages, stdout } = context
    const text = messages.grade.title({
      students: submitters.length,
      lessons: lessons.length,
      jobs: slots,
      isolation: isolation.name,
      seed: seeds.perStudent ? messages.grade.seedPerStudent(seeds.base) : seeds.base,
    })
    stdout.write(`${text}\n`)
  }
  tellBefore(context, submissions, submitters, roster, isolation, grades)
  const run: GradeRun = { startedAt, out: shownOut, folder, options, jobs, unchanged: 0 }
  const log = await ResultsLog.open(out, texts, context.language, context.messages)
  try {
    // Not before: a command that is refused changes nothing. An interrupted run goes on with what is noted here.
    rememberSeeds(store, seeds)
    store.setMeta('submissions', submissions.folder)
    store.makeStale(options.fresh === true ? jobs.map(namesOf) : again)
    await gradeJobs(context, { run, slots, isolation, store, quiet, log })
  } finally {
    await log.close()
  }
  const book = await bookOf({
    store,
    course: context.lessons,
    version: ownVersion(),
    students: everybody.map(({ student }) => student),
    say: (trouble) => sayTrouble(trouble, context.messages),
    startedAt,
  })
  await writeReports(book, out, { language: context.language, messages: context.messages, ...exported })
  const own = new Set(jobs.map((job) => keyOf(namesOf(job))))
  const ofRun = book.grades.filter((each) => own.has(keyOf(each)))
  if (quiet) context.stdout.write(`${JSON.stringify(summaryJson(run, ofRun), undefined, 2)}\n`)
  else writeSummary(context, run, ofRun)
  return ofRun.some(({ state }) => state === 'error') ? exitCode.failed : exitCode.passed
}

const keyOf = ({ student, lesson }: Pick<Grade, 'student' | 'lesson'>) => `${lesson}/${student}`

async function openSubmissions(
  { cwd }: Context,
  folder: string,
  lessons: readonly string[],
): Promise<Submissions> {
  const path = resolve(cwd, folder)
  if (isArchive(folder) && statSync(path, { throwIfNoEntry: false })?.isFile() === true)
    throw new UserError('is-an-archive', { path: folder })
  return discoverSubmissions(path, lessons)
}

/**
 * The submitters with what the roster knows of them, and those of the roster who have handed in nothing.
 * @param file the roster's, for messages
 * @throws UserError when two submitters are the same one in the roster
 */
function withRoster(
  submitters: readonly Submitter[],
  roster: ReadonlyMap<string, Student> | undefined,
  file = '',
): Submitter[] {
  if (roster === undefined) return [...submitters]
  const there = new Set<string>()
  const known = submitters.map(({ student, sources }) => {
    const name = composed(student.folder)
    const row = roster.get(name)
    if (row !== undefined && there.has(name)) throw new UserError('roster-clash', { file, folder: name })
    there.add(name)
    return { student: { ...student, ...row, folder: student.folder }, sources }
  })
  const missing = [...roster].filter(([folder]) => !there.has(folder))
  return [...known, ...missing.map(([, student]) => ({ student, sources: [] }))]
}

/** Where the grades go: beside the submissions if not said. Throws UserError when that is among them. */
function outFolder({ cwd }: Context, submissions: string, out: string | undefined): string {
  const path = out === undefined ? `${submissions}-grades` : resolve(cwd, out)
  const real = realPlace(path)
  if (isWithin(real, submissions) || isWithin(submissions, real))
    throw new UserError('out-inside', { out: showPath(cwd, path), folder: showPath(cwd, submissions) })
  return real
}

/** The real path of something that may not be there yet. */
function realPlace(path: string): string {
  if (existsSync(path) || path === dirname(path)) return realpathSync(path)
  return join(realPlace(dirname(path)), basename(path))
}

function isWithin(path: string, folder: string): boolean {
  const way = relative(folder, path)
  return way === '' || (way !== '..' && !way.startsWith(`..${sep}`) && resolve(folder, way) === path)
}
