// npm run soak -- --help
// Runs every program that proves a lesson's checks, again and again, under conditions that must not change a
// verdict, and prints each verdict that differed. Ends with 1 when one did.
import { availableParallelism, freemem, tmpdir, totalmem } from 'node:os'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { busyCores } from '../runner/author/load.ts'
import { sayProblem } from '../runner/author/problem.ts'
import { proveLesson, type ExhibitOutcome } from '../runner/author/prove.ts'
import { courseIn } from '../runner/course/course.ts'
import { discoverLessons, findLesson, type LessonInfo } from '../runner/course/discover.ts'
import { en } from '../runner/messages/en.ts'
import { hasProcessTable } from '../runner/program/process-table.ts'
import { count, script, someOf } from '../tools/script.ts'

/** Conditions under which a verdict must not change. Each is in force until it is disposed of. */
const nothing = () => ({ [Symbol.dispose]: () => {} })
const modes = {
  idle: nothing,
  load: busyCores,
  memory: tightMemory,
  'slow-start': slowStarts,
  /** A system that shows nothing of its processes; where there is something to hide, `withoutProc` hides it. */
  blind: nothing,
}
type Mode = keyof typeof modes

// Windows has no shell script to put in the place of Node.
const possible = (Object.keys(modes) as Mode[]).filter(
  (mode) => mode !== 'slow-start' || process.platform !== 'win32',
)
const command = script('soak', 'run all programs that prove the checks, and print each verdict that differs')
  .argument('[lessons...]', 'numbers or names of lessons (else all)')
  .option('--rounds <n>', 'how often each program is run', count, 1)
  .option('--modes <modes>', 'under which conditions', someOf(possible), possible)
  .option('--only <name>', 'only programs with this in their name')
  .option('--jobs <n>', 'how many at a time', count, availableParallelism())
  .parse()
const options = command.opts<{ rounds: number; modes: Mode[]; only?: string; jobs: number }>()

const gallery = courseIn(fileURLToPath(new URL('../', import.meta.url)))
const all = await discoverLessons(gallery.lessons, 'en')
const lessons = command.args.length === 0 ? all : command.args.map(lessonNamed)
const stopped = new AbortController()
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => stopped.abort(new Error(signal)))

let differing = 0
try {
  for (const mode of options.modes) {
    const blinded = mode === 'blind' && hasProcessTable
    for (const lesson of lessons) differing += await (blinded ? withoutProc(lesson) : soak(mode, lesson))
  }
} catch (error) {
  if (!stopped.signal.aborted) throw error
  console.log('interrupted')
  process.exit(1)
}
console.log(differing === 0 ? 'no verdict differed' : `${differing} verdicts differed`)
process.exitCode = differing === 0 ? 0 : 1

function lessonNamed(name: string): LessonInfo {
  try {
    return findLesson(all, name)
  } catch {
    return command.error(`error: there is no lesson "${name}", or more than one`, { exitCode: 2 })
  }
}

/** Runs all programs of a lesson under one condition; gives how many runs were not as they should be. */
async function soak(mode: Mode, lesson: LessonInfo): Promise<number> {
  using _condition = modes[mode]()
  const began = performance.now()
  const outcomes: ExhibitOutcome[] = []
  await proveLesson(lesson, {
    gallery,
    repeat: options.rounds,
    jobs: options.jobs,
    signal: stopped.signal,
    ...(options.only !== undefined && { only: options.only }),
    onExhibit: (outcome) => {
      outcomes.push(outcome)
      for (const line of differences(outcome)) console.log(`  ${mode} ${lesson.id} ${line}`)
    },
  })
  const sum = (count: (outcome: ExhibitOutcome) => number) =>
    outcomes.reduce((total, outcome) => total + count(outcome), 0)
  const runs = sum(({ verdicts }) => verdicts.values().reduce((total, count) => total + count, 0))
  const wrong = sum(({ problems }) => problems.length)
  const again = sum(({ inconclusive }) => inconclusive)
  const seconds = ((performance.now() - began) / 1000).toFixed(0)
  console.log(`${mode} ${lesson.id}: ${runs} runs in ${seconds} s, ${wrong} differed, ${again} made again`)
  return wrong
}

/** The same in a process of its own that has not seen anything yet; gives 1 when some run was not as it should be. */
async function withoutProc({ id }: LessonInfo): Promise<number> {
  const preload = fileURLToPath(new URL('./without-proc.ts', import.meta.url))
  const { rounds, jobs, only } = options
  const args = [id, '--modes', 'blind', '--rounds', `${rounds}`, '--jobs', `${jobs}`]
  if (only !== undefined) args.push('--only', only)
  const self = ['--import', preload, fileURLToPath(import.meta.url)]
  const child = spawn(process.execPath, [...self, ...args], { stdio: 'inherit' })
  const end = () => void child.kill('SIGTERM')
  stopped.signal.addEventListener('abort', end)
  const [code] = (await once(child, 'exit')) as [number | null]
  stopped.signal.removeEventListener('abort', end)
  stopped.signal.throwIfAborted()
  return code === 0 ? 0 : 1
}

function differences({ exhibit, verdicts, problems }: ExhibitOutcome): string[] {
  if (problems.length === 0) return []
  const counts = [...verdicts].map(([verdict, count]) => `${verdict} ×${count}`).join(' | ')
  const told = new Set(problems.slice(0, 3).map((problem) => `    ${sayProblem(problem, en)}`))
  return [`${exhibit.name}: ${counts}`, ...told]
}

/** Holds, and keeps touching, all memory but 512 MiB. On a machine that has less there is nothing to take. */
function tightMemory(): Disposable {
  const bytes = Math.max(0, (process.availableMemory?.() ?? freemem()) - 512 * 1024 ** 2)
  const share = Math.min(bytes, totalmem())
  const code = `const held = []
for (let left = ${Math.floor(share)}; left > 0; left -= 2 ** 26) held.push(Buffer.alloc(Math.min(left, 2 ** 26), 1))
setInterval(() => held.forEach((part) => part.fill(2)), 5_000)`
  const hog = spawn(process.execPath, ['-e', code], { stdio: 'ignore' })
  return { [Symbol.dispose]: () => hog.kill('SIGKILL') }
}

/** Has every program start up to 0.9 s later than it would: what is taken for Node waits first, then becomes Node. */
function slowStarts(): Disposable {
  const node = process.execPath
  const folder = mkdtempSync(join(tmpdir(), 'socketlings-slow-'))
  const slow = join(folder, 'node')
  writeFileSync(slow, `#!/bin/sh\nsleep "0.$(($$ % 10))"\nexec "${node}" "$@"\n`, { mode: 0o755 })
  process.execPath = slow
  return {
    [Symbol.dispose]: () => {
      process.execPath = node
      rmSync(folder, { recursive: true })
    },
  }
}
