import { availableParallelism } from 'node:os'
import type { Context } from '../context.ts'
import { UserError } from '../errors.ts'
import { exitCode } from '../exit-code.ts'
import { exhibitsOf, strayProblems, type Gallery } from '../author/gallery.ts'
import { runInSlot } from '../author/in-slot.ts'
import { busyCores } from '../author/load.ts'
import { sayProblem, type Problem } from '../author/problem.ts'
import { proveLesson, type ExhibitOutcome, type LessonProof } from '../author/prove.ts'
import { discoverLessons, findLesson, type LessonInfo } from '../course/discover.ts'
import { loadLesson } from '../course/load.ts'
import { chooseIsolation } from '../grade/isolation/index.ts'
import type { Cell } from '../program/cell.ts'
import { watchLoops } from '../probe/loops.ts'
import { TerminalReport } from '../report/terminal.ts'
import { nearest } from '../suggest.ts'
import { styleOf } from '../terminal/style.ts'
import { authorCourse } from './author-course.ts'
import { parseCount } from './count.ts'
import { stepTitles } from './step.ts'

interface AuthorCheckOptions {
  readonly repeat?: string
  readonly jobs?: string
  readonly only?: string
  readonly wire?: boolean
  readonly load?: boolean
  readonly isolated?: boolean
  /** What programs are started in; said when it runs in a slot already. */
  readonly cell?: string
  readonly json?: boolean
}

/** `socketlings author check`: proves that each check catches its mistakes and refuses no right program. */
export async function authorCheck(
  context: Context,
  names: readonly string[],
  options: AuthorCheckOptions,
): Promise<number> {
  const repeat = options.repeat === undefined ? 1 : parseCount('--repeat', options.repeat)
  const jobs = options.jobs === undefined ? availableParallelism() : parseCount('--jobs', options.jobs)
  const { exists, ...gallery } = authorCourse(context)
  if (!exists) throw new UserError('no-course', { folder: gallery.root })
  if (options.isolated === true && options.cell === undefined)
    return runInSlot(await chooseIsolation('bwrap', context.env), gallery.root, context)
  const all = await discoverLessons(gallery.lessons, context.language)
  const lessons = names.length === 0 ? all : names.map((name) => findLesson(all, name))

  const { only } = options
  if (only !== undefined) await mustFit(only, lessons, gallery)
  const strays = await strayProblems(gallery, all)
  const showing = options.wire === true && options.json !== true

  const write = (line: string) => {
    if (options.json !== true) context.stdout.write(`${line}\n`)
  }
  const began = performance.now()
  using _loops = watchLoops()
  using _load = options.load === true ? busyCores() : undefined
  const proofs: LessonProof[] = []
  for (const lesson of lessons) {
    write(lesson.id)
    const told = showing ? await reportOn(lesson, context) : undefined
    const proof = await proveLesson(lesson, {
      gallery,
      repeat,
      jobs,
      signal: context.signal,
      ...(options.cell !== undefined && { cell: JSON.parse(options.cell) as Cell }),
      ...(only !== undefined && { only }),
      keepFailed: showing,
      onExhibit: (outcome) => {
        exhibitLines(outcome, context).forEach(write)
        if (outcome.failed !== undefined) told?.failures(outcome.failed)
      },
    })
    proofs.push(proof)
    problemLines(proof.problems, context).forEach(write)
    write(`  ${context.messages.author.lesson({ programs: proof.outcomes.length, checks: proof.checks })}`)
    const unobservable = unobservableIn(proof)
    if (unobservable.length > 0) write(`  ${context.messages.author.unobservable(unobservable)}`)
  }
  problemLines(strays, context).forEach(write)
  const count = countOf(proofs, strays)
  const seconds = ((performance.now() - began) / 1000).toFixed(1)
  write(context.messages.author.runs({ ...count, seconds, load: options.load === true }))
  if (count.failed > 0 && count.passed > 0) failedOnceMore(proofs, context).forEach(write)
  write(context.messages.author.total(count))
  if (options.json === true)
    context.stdout.write(`${JSON.stringify(toJson(proofs, strays, context), undefined, 2)}\n`)
  return count.failed === 0 && count.passed > 0 ? exitCode.passed : exitCode.failed
}

/** Tells a run as a learner is told it. */
async function reportOn(info: LessonInfo, context: Context): Promise<TerminalReport> {
  const lesson = await loadLesson(info, context.language)
  return new TerminalReport(context, lesson, await stepTitles(context, lesson), false)
}

/** Throws UserError when `--only` leaves nothing to prove. */
async function mustFit(only: string, lessons: readonly LessonInfo[], gallery: Gallery): Promise<void> {
  const exhibits = await Promise.all(lessons.map((lesson) => exhibitsOf(lesson, gallery)))
  const names = exhibits.flat().map(({ name }) => name)
  if (names.some((name) => name.includes(only))) return
  const words = names.flatMap((name) => [name, name.slice(name.indexOf('/') + 1)])
  throw new UserError('no-exhibit', { only, nearest: nearest(only, words) })
}

/** What is told of one program: its verdicts, and for the first few runs that went wrong what was wrong. */
function exhibitLines({ exhibit, problems, verdicts, ms }: ExhibitOutcome, context: Context): string[] {
  const style = styleOf(context)
  const runs = [...verdicts.values()].reduce((sum, count) => sum + count, 0)
  const told = [...verdicts].map(([text, count]) => (runs === 1 ? text : `${text} ×${count}`)).join(' | ')
  const sign = problems.length === 0 ? style.good('✓') : style.bad('✗')
  const texts = problems.slice(0, 3).map((problem) => `      ${sayProblem(problem, context.messages)}`)
  const time = `${ms.toFixed(0).padStart(6)} ms`
  return [`  ${sign} ${exhibit.name.padEnd(36)} ${style.dim(time)}  ${told}`, ...new Set(texts)]
}

/** Checks that could prove nothing on this system. */
function unobservableIn({ outcomes }: LessonProof): string[] {
  return [...new Set(outcomes.flatMap(({ unobservable }) => [...unobservable]))]
}

/** What is wrong with a lesson as a whole, or with the course. */
function problemLines(problems: readonly Problem[], context: Context): string[] {
  return problems.map((problem) => `  ${styleOf(context).bad('✗')} ${sayProblem(problem, context.messages)}`)
}

/** All that failed, again at the end: of hundreds of lines, a terminal or a log keeps the last ones. */
function failedOnceMore(proofs: readonly LessonProof[], context: Context): string[] {
  const lines = proofs.map((proof) => {
    const failed = proof.outcomes.filter(({ problems }) => problems.length > 0)
    const told = [
      ...failed.flatMap((outcome) => exhibitLines(outcome, context)),
      ...problemLines(proof.problems, context),
    ]
    return told.length === 0 ? [] : [context.messages.author.failedIn(proof.lesson), ...told]
  })
  return lines.flat()
}

/** Programs and lessons that are as they should be or not, and how their runs differed. */
function countOf(proofs: readonly LessonProof[], strays: readonly Problem[]) {
  const outcomes = proofs.flatMap((proof) => proof.outcomes)
  const counts = outcomes.map(({ verdicts }) => [...verdicts.values()])
  const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0)
  return {
    passed: outcomes.filter(({ problems }) => problems.length === 0).length,
    failed:
      outcomes.filter(({ problems }) => problems.length > 0).length +
      sum(proofs.map(({ problems }) => problems.length)) +
      strays.length,
    runs: sum(counts.map(sum)),
    differing: sum(counts.map((of) => sum(of) - Math.max(0, ...of))),
    inconclusive: sum(outcomes.map(({ inconclusive }) => inconclusive)),
  }
}

function toJson(proofs: readonly LessonProof[], strays: readonly Problem[], { messages }: Context) {
  return {
    ...countOf(proofs, strays),
    problems: strays.map((problem) => sayProblem(problem, messages)),
    lessons: proofs.map((proof) => ({
      lesson: proof.lesson,
      checks: proof.checks,
      unobservable: unobservableIn(proof),
      problems: proof.problems.map((problem) => sayProblem(problem, messages)),
      programs: proof.outcomes.map(({ exhibit, ms, verdicts, ...outcome }) => ({
        name: exhibit.name,
        role: exhibit.role,
        ms: Math.round(ms),
        verdicts: Object.fromEntries(verdicts),
        problems: outcome.problems.map((problem) => sayProblem(problem, messages)),
      })),
    })),
  }
}
