// npm run bench -- [start verify watch grade engine page …] [--lessons 01,02] [--rounds n] [--sizes 50,500,2000]
//                  [--isolation bwrap] [--members n] [--lines n] [--students n] [--json]
// What the course runner takes, each time as a ratio to a floor that is measured in the same run.
import { availableParallelism, cpus } from 'node:os'
import { parseArgs } from 'node:util'
import { enginePair } from './engine.ts'
import { gradeClasses, type GradedClass } from './grade.ts'
import { measure, type Measured, type Pair } from './measure.ts'
import { pagePairs } from './page.ts'
import { startPairs } from './start.ts'
import { verifyPairs } from './verify.ts'
import { watchPair } from './watch.ts'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    lessons: { type: 'string', default: '' },
    rounds: { type: 'string', default: '5' },
    sizes: { type: 'string', default: '50' },
    isolation: { type: 'string', default: 'auto' },
    members: { type: 'string', default: '200' },
    lines: { type: 'string', default: '100' },
    students: { type: 'string', default: '2000' },
    json: { type: 'boolean', default: false },
  },
})
const rounds = Number(values.rounds)
const parts = ['start', 'verify', 'watch', 'grade', 'engine', 'page']
const unknown = positionals.find((part) => !parts.includes(part))
if (unknown !== undefined) throw new Error(`there is no part "${unknown}"; there are ${parts.join(', ')}`)
const wants = (part: string) => positionals.length === 0 || positionals.includes(part)

const machine = {
  date: new Date().toISOString().slice(0, 10),
  node: process.version,
  platform: `${process.platform} ${process.arch}`,
  cores: availableParallelism(),
  cpu: cpus()[0]?.model ?? 'unknown',
}
// What is measured is ended by what stands at 'exit': a signal alone would leave it running.
for (const [signal, code] of [
  ['SIGINT', 130],
  ['SIGTERM', 143],
] as const)
  process.once(signal, () => process.exit(code))
const measured: Measured[] = []
let classes: GradedClass[] = []
const say = (line: string) => void (values.json || process.stdout.write(`${line}\n`))

say(`${machine.date}, Node ${machine.node}, ${machine.platform}, ${machine.cores} cores (${machine.cpu})\n`)
if (wants('start')) await all(startPairs())
if (wants('verify')) await all(await verifyPairs(values.lessons.split(',').filter(Boolean)))
if (wants('watch')) {
  await using pair = await watchPair()
  await all([pair])
}
if (wants('engine')) {
  const room = { members: Number(values.members), lines: Number(values.lines) }
  await all([enginePair(room)])
  const { subject } = measured.at(-1)!
  say(
    `  ${Math.round(((room.members - 1) * room.lines * 1000) / subject)} messages a second, each recorded and compared`,
  )
}
if (wants('page')) {
  await using page = await pagePairs(Number(values.students))
  await all(page.pairs)
}
if (wants('grade')) {
  classes = await gradeClasses(values.sizes.split(',').map(Number), values.isolation)
  for (const { submissions, perSubmission, floor, ratio, parentMiB } of classes) {
    const memory = parentMiB === undefined ? '' : `, the grading process held ${parentMiB.toFixed(0)} MiB`
    say(line(`grade: ${submissions} submissions`, perSubmission, floor, ratio))
    say(`  of one core for each; against verification in one process${memory}`)
  }
}
if (values.json) process.stdout.write(`${JSON.stringify({ machine, measured, classes }, undefined, 2)}\n`)

async function all(pairs: readonly Pair[]): Promise<void> {
  for (const pair of pairs) {
    const result = await measure(pair, rounds)
    measured.push(result)
    say(line(result.name, result.subject, result.floor, result.ratio))
    say(`  against ${result.floorName}${result.note === undefined ? '' : `; ${result.note}`}`)
  }
}

function line(name: string, subject: number, floor: number, ratio: number): string {
  const ms = (value: number) => `${value.toFixed(value < 100 ? 1 : 0)} ms`.padStart(10)
  return `${name.padEnd(44)}${ms(subject)} ${ms(floor)}  ×${ratio.toFixed(2)}`
}
