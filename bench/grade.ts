import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, mkdirSync, readFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { makeLesson } from '../runner/author/make-lesson.ts'
import { courseIn } from '../runner/course/course.ts'
import { discoverLessons } from '../runner/course/discover.ts'
import { loadLesson } from '../runner/course/load.ts'
import { runChecks } from '../runner/probe/run-checks.ts'
import { median } from './measure.ts'
import { door, temporaryFolder } from './paths.ts'

/** How a class of one size was graded. */
export interface GradedClass {
  readonly submissions: number
  /** Milliseconds of one core for each submission. */
  readonly perSubmission: number
  /** The same work in one process, nothing stored and nobody isolated. */
  readonly floor: number
  readonly ratio: number
  /** The most memory that the grading process itself has held, in MiB; undefined where the system does not tell. */
  readonly parentMiB: number | undefined
}

/** Grades classes of growing size: a lesson of one step, so that what is measured is grading and not the lesson. */
export async function gradeClasses(sizes: readonly number[], isolation: string): Promise<GradedClass[]> {
  using folder = temporaryFolder()
  const course = courseIn(join(folder.path, 'course'))
  const { id } = await makeLesson(course, 'greeting')
  const solution = join(course.lessons, id, 'solution')
  const graded: GradedClass[] = []
  for (const submissions of sizes) {
    const handedIn = join(folder.path, `class-${submissions}`)
    for (let student = 0; student < submissions; student++) {
      const work = join(handedIn, `student-${student}`, id)
      mkdirSync(work, { recursive: true })
      cpSync(solution, work, { recursive: true })
    }
    const floor = await alone(course.lessons, solution)
    const { ms, parentMiB } = await gradeFolder(handedIn, course.root, isolation)
    const perSubmission = (ms * availableParallelism()) / submissions
    graded.push({ submissions, perSubmission, floor, ratio: perSubmission / floor, parentMiB })
  }
  return graded
}

async function alone(lessons: string, directory: string): Promise<number> {
  const [info] = await discoverLessons(lessons, 'en')
  const { id, programs, checks } = await loadLesson(info!, 'en')
  const times: number[] = []
  for (let run = 0; run < 10; run++)
    times.push((await runChecks({ lesson: id, programs, checks, directory })).ms)
  return median(times)
}

async function gradeFolder(folder: string, course: string, isolation: string) {
  const args = ['grade', folder, '--course', course, '--isolation', isolation, '--fresh']
  const began = performance.now()
  const child = spawn(process.execPath, [door, ...args], { stdio: ['ignore', 'ignore', 'inherit'] })
  let most = 0
  const look = setInterval(() => (most = Math.max(most, residentMiB(child.pid!))), 100)
  const [code] = (await once(child, 'exit')) as [number | null]
  clearInterval(look)
  if (code !== 0) throw new Error(`grade ended with ${code}`)
  return { ms: performance.now() - began, parentMiB: most > 0 ? most : undefined }
}

/** Linux only: proc_pid_status(5), the high-water mark of resident memory. */
function residentMiB(pid: number): number {
  try {
    return Number(/^VmHWM:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024
  } catch {
    return 0
  }
}
