// npm run bench -- --help
// What the course runner takes, each time as a ratio to a floor that is measured in the same run.
import { availableParallelism, cpus } from 'node:os'
import { Argument } from 'commander'
import { count, counts, script } from '../tools/script.ts'
import { enginePair } from './engine.ts'
import { gradeClasses, type GradedClass } from './grade.ts'
import { measure, type Measured, type Pair } from './measure.ts'
import { pagePairs } from './page.ts'
import { startPairs } from './start.ts'
import { verifyPairs } from './verify.ts'
import { watchPair } from './watch.ts'

interface Options {
  lessons: string[]
  rounds: number
  sizes: number[]
  isolation: string
  members: number
  lines: number
  students: number
  json: boolean
}

const parts = ['start', 'verify', 'watch', 'grade', 'engine', 'page']
const command = script('bench', 'measure what the course runner takes, as ratios to floors of the same run')
  .addArgument(new Argument('[parts...]', 'what to measure (else all of it)').choices(parts))
  .option('--lessons <names>', 'verify: of these lessons, such as 01,02', (text) => text.split(','), [])
  .option('--rounds <n>', 'how often floor and subject are measured, in turn', count, 5)
  .option('--sizes <n,n>', 'grade: classes of so many submissions', counts, [50])
  .option('--isolation <kind>', 'grade: as the command has it', 'auto')
  .option('--members <n>', 'engine: so many clients', count, 200)
  .option('--lines <n>', 'engine: so many messages', count, 100)
  .option('--students <n>', 'page: a class of so many', count, 2000)
  .option('--json', 'print JSON, for other programs to read', false)
  .parse()
const values = command.opts<Options>()
const { rounds } = values
const wants = (part: string) => command.args.length === 0 || command.args.includes(part)

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
if (wants('verify')) await all(await verifyPairs(values.lessons))
if (wants('watch')) {
  await using pair = await watchPair()
  await all([pair])
}
if (wants('engine')) {
  const room = { members: values.members, lines: values.lines }
  await all([enginePair(room)])
  const { subject } = measured.at(-1)!
  say(
    `  ${Math.round(((room.members - 1) * room.lines * 1000) / subject)} messages a second, each recorded and compared`,
  )
}
if (wants('page')) {
  await using page = await pagePairs(values.students)
  await all(page.pairs)
}
if (wants('grade')) {
  classes = await gradeClasses(values.sizes, values.isolation)
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
