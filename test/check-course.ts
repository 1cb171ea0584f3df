// Proves every lesson's checks: node test/check-course.ts [lesson …] [--repeat n] [--load] [--jobs n] [--only name] [--isolation bwrap]
import { spawn, type ChildProcess } from 'node:child_process'
import { availableParallelism } from 'node:os'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { proveLesson, type ExhibitOutcome } from '../runner/author/prove.ts'
import { chooseIsolation } from '../runner/grade/isolation/index.ts'
import type { Cell } from '../runner/program/cell.ts'
import { discoverLessons, findLesson } from '../runner/course/discover.ts'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    repeat: { type: 'string', default: '1' },
    jobs: { type: 'string', default: String(availableParallelism()) },
    only: { type: 'string' },
    isolation: { type: 'string' },
    cell: { type: 'string' },
    load: { type: 'boolean', default: false },
  },
})

// Graded programs run in a slot, a network and a process tree of their own: this whole proof moves into one.
const isolation =
  values.isolation === undefined || values.cell !== undefined
    ? undefined
    : await chooseIsolation('bwrap', process.env)
if (isolation !== undefined) {
  const inside = `--cell=${JSON.stringify(isolation.cell)}`
  const self = [process.execPath, '--disable-sigusr1', ...process.argv.slice(1), inside]
  const [command = '', ...args] = isolation.slotCommand(self, [])
  const env = { PATH: process.env.PATH ?? '' }
  const [code] = (await once(spawn(command, args, { stdio: 'inherit', env }), 'exit')) as [number | null]
  process.exit(code ?? 1)
}

const folder = (path: string) => fileURLToPath(new URL(path, import.meta.url))
const gallery = { right: folder('right'), wrong: folder('wrong') }
const all = await discoverLessons(folder('../lessons'), 'en')
const lessons = positionals.length === 0 ? all : positionals.map((name) => findLesson(all, name))

const stopped = new AbortController()
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => stopped.abort(new Error(signal)))

const began = performance.now()
const hogs = values.load ? Array.from({ length: availableParallelism() }, busyLoop) : []
let passed = 0
let failed = 0
let runs = 0
let differing = 0
let inconclusive = 0
try {
  for (const lesson of lessons) {
    console.log(lesson.id)
    const proof = await proveLesson(lesson, {
      gallery,
      repeat: Number(values.repeat),
      jobs: Number(values.jobs),
      signal: stopped.signal,
      ...(values.cell !== undefined && { cell: JSON.parse(values.cell) as Cell }),
      ...(values.only !== undefined && { only: values.only }),
      onExhibit: report,
    })
    for (const problem of proof.problems) console.log(`  ✗ ${problem}`)
    failed += proof.problems.length
    console.log(`  ${proof.outcomes.length} programs, ${proof.checks} checks`)
  }
} finally {
  for (const hog of hogs) hog.kill('SIGKILL')
}
const seconds = ((performance.now() - began) / 1000).toFixed(1)
console.log(
  `${runs} runs in ${seconds} s${values.load ? ' under load' : ''}, ${differing} verdicts that differed, ${inconclusive} runs too starved to tell`,
)
console.log(`course: ${passed} passed, ${failed} failed`)
process.exitCode = failed === 0 && passed > 0 ? 0 : 1

function report({ exhibit, problems, verdicts, ms, ...outcome }: ExhibitOutcome): void {
  inconclusive += outcome.inconclusive
  const counts = [...verdicts.values()]
  const all = counts.reduce((sum, count) => sum + count, 0)
  runs += all
  differing += all - Math.max(0, ...counts)
  if (problems.length === 0) passed += 1
  else failed += 1
  const verdict = [...verdicts].map(([text, count]) => (all === 1 ? text : `${text} ×${count}`)).join(' | ')
  console.log(
    `  ${problems.length === 0 ? '✓' : '✗'} ${exhibit.name.padEnd(36)} ${ms.toFixed(0).padStart(6)} ms  ${verdict}`,
  )
  for (const problem of new Set(problems.slice(0, 3))) console.log(`      ${problem}`)
}

/** Keeps one core busy, as other work on the machine would. */
function busyLoop(): ChildProcess {
  return spawn(process.execPath, ['-e', 'for (;;);'], { stdio: 'ignore' })
}
