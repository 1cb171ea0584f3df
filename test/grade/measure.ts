// Grades many submissions made of right and wrong programs, compares every verdict with what it has to be, and
// measures: npm run measure:grade -- --help
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { availableParallelism, loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { judge } from '../../runner/author/judge.ts'
import { laidOut } from '../../runner/author/gallery.ts'
import { discoverLessons } from '../../runner/course/discover.ts'
import { loadLesson } from '../../runner/course/load.ts'
import { readGrades } from '../../runner/grade/open-grades.ts'
import { runChecks } from '../../runner/probe/run-checks.ts'
import type { CheckResult } from '../../runner/probe/result.ts'
import { residentMemory } from '../../runner/program/process-table.ts'
import { count, counts, script } from '../../tools/script.ts'
import { makeSubmissions, type Made } from './make-submissions.ts'

interface Options {
  count: number
  lessons: number[]
  jobs: number
  isolation: string
  seed: string
  baseline: boolean
}

const values = script('measure:grade', 'grade many submissions, compare every verdict, and measure')
  .option('--count <n>', 'how many submissions', count, 200)
  .option('--lessons <n,n>', 'of which lessons', counts, [1, 2, 3, 4, 5, 6, 7])
  .option('--jobs <n>', 'how many at a time', count, availableParallelism())
  .option('--isolation <kind>', 'as the command has it', 'auto')
  .option('--seed <seed>', 'chooses the programs', '1')
  .option('--baseline', 'compare with verification in one process', false)
  .parse()
  .opts<Options>()
const lessonFolder = fileURLToPath(new URL('../../lessons/', import.meta.url))
const door = fileURLToPath(new URL('../../bin/socketlings.js', import.meta.url))
const folder = await mkdtemp(join(tmpdir(), 'socketlings-measure-'))
try {
  const made = await makeSubmissions(join(folder, 'hw'), values.count, values.lessons, values.seed)
  console.log(`${made.length} submissions, load ${loadavg()[0]?.toFixed(1)}`)
  const seconds = await gradeAll()
  const perCore = (made.length * 60) / seconds / Math.min(values.jobs, availableParallelism())
  console.log(`graded in ${seconds.toFixed(0)} s: ${perCore.toFixed(1)} a minute a core`)
  const runs = await compare(made)
  if (values.baseline) {
    const alone = await inOneProcess(made)
    console.log(`in one process without isolation, each run once: ${alone.toFixed(0)} s`)
    const whole = seconds / alone
    const perRun = (whole * made.length) / runs
    console.log(
      `ratio ${whole.toFixed(2)}, of one run ${perRun.toFixed(2)}; load ${loadavg()[0]?.toFixed(1)}`,
    )
  }
} finally {
  await rm(folder, { recursive: true, force: true })
}

/** Grades, and watches the memory of the grading process. @returns seconds */
async function gradeAll(): Promise<number> {
  const began = performance.now()
  const { lessons, jobs, isolation } = values
  const args = ['grade', 'hw', '--lessons', `${lessons}`, '--jobs', `${jobs}`]
  args.push('--isolation', isolation, '--seed', '7')
  const child = spawn(process.execPath, [door, ...args], {
    cwd: folder,
    stdio: ['ignore', 'inherit', 'inherit'],
  })
  const memory: number[] = []
  const watch = setInterval(() => memory.push(residentMemory(child.pid!) / 1024 ** 2), 1_000)
  await once(child, 'exit')
  clearInterval(watch)
  const tenths = Array.from({ length: 10 }, (_, part) => memory[Math.floor((part * memory.length) / 10)] ?? 0)
  console.log(`memory of the grading process over time, MiB: ${tenths.map(Math.round).join(' ')}`)
  return (performance.now() - began) / 1000
}

/** @returns how often a submission was run: some failures are confirmed by a second run */
async function compare(made: readonly Made[]): Promise<number> {
  using store = await readGrades(join(folder, 'hw-grades'), 'hw-grades')
  let wrong = 0
  let missing = 0
  let runs = 0
  for (const { student, exhibit } of made) {
    const grade = store.grade({ student, lesson: exhibit.lesson }, JSON.stringify)
    if (grade === undefined) {
      missing += 1
      continue
    }
    const checks = grade.checks as unknown as readonly CheckResult[]
    const { verdict = 'error', seed, points = 0, maxPoints, ms } = grade
    const problem = judge(exhibit, { lesson: exhibit.lesson, verdict, seed, points, maxPoints, ms, checks })
    runs += grade.runs
    if (problem === undefined && grade.state === 'graded') continue
    wrong += 1
    console.log(
      `${student} ${exhibit.lesson} ${exhibit.name}: ${grade.state} ${problem === undefined ? grade.error : JSON.stringify(problem)}`,
    )
  }
  const graded = made.length - missing
  console.log(`${graded - wrong} of ${graded} as expected, in ${runs} runs; ${missing} not graded`)
  return runs
}

/** The same verifications, as many at a time, without slots, store or isolation. @returns seconds */
async function inOneProcess(made: readonly Made[]): Promise<number> {
  const infos = await discoverLessons(lessonFolder, 'en')
  const loaded = new Map(
    await Promise.all(infos.map(async (info) => [info.id, await loadLesson(info, 'en')] as const)),
  )
  const began = performance.now()
  const waiting = made.values()
  const worker = async () => {
    for (const { exhibit } of waiting) {
      const { id, programs, checks } = loaded.get(exhibit.lesson)!
      await laidOut(exhibit, async (directory) =>
        runChecks({ lesson: id, programs, checks, directory, seed: '7', keepGoing: true }),
      )
    }
  }
  await Promise.all(Array.from({ length: values.jobs }, worker))
  return (performance.now() - began) / 1000
}
