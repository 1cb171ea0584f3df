// Stands in for a slot's prober: checks each submission in a cell, and prints a line of JSON about it.
import { defineChecks } from '../../runner/probe/check.ts'
import { runChecks } from '../../runner/probe/run-checks.ts'
import type { Cell } from '../../runner/program/cell.ts'
import { closeInherited } from '../../runner/program/descriptors.ts'
import { listOrEmpty, residentMemory } from '../../runner/program/process-table.ts'

/** What became of one submission. */
export interface Outcome {
  readonly directory: string
  readonly status: string
  readonly kind?: string
  /** The stack of an error of ours. */
  readonly error?: string
  /** What it has said of its own attack. */
  readonly said?: Record<string, unknown>
  readonly stdout: string
  readonly stderr: string
  /** The most memory, in bytes, that all processes of the slot but this one had together. */
  readonly peak: number
  /** Processes of the slot after the run. */
  readonly left: number
}

const checks = defineChecks({
  echo: {
    echoes: {
      title: 'Sends back what it gets',
      deadline: 120_000,
      async run({ connect, random }) {
        // Long enough for bombs to grow on a busy machine.
        const client = await connect()
        const text = random.text(20)
        await client.send(text)
        await client.receive(text, { within: 100_000 })
        await client.end()
        await client.receiveEnd()
      },
    },
  },
})

closeInherited()
const [cell = '', ...directories] = process.argv.slice(2)
const own = new Set(listOrEmpty('/proc').filter((name) => /^\d+$/.test(name)))
const others = () => listOrEmpty('/proc').filter((name) => /^\d+$/.test(name) && !own.has(name))

for (const directory of directories) {
  let peak = 0
  const memory = setInterval(() => {
    peak = Math.max(
      peak,
      others().reduce((sum, pid) => sum + residentMemory(Number(pid)), 0),
    )
  }, 10)
  const { checks: results } = await runChecks({
    lesson: 'attack',
    programs: { server: { file: 'server.ts', listens: 'tcp' } },
    checks,
    directory,
    cell: JSON.parse(cell) as Cell,
  })
  clearInterval(memory)
  const [result] = results
  const printed = (stream: string) =>
    (result?.wire ?? [])
      .flatMap((event) => (event.type === 'stdio' && event.stream === stream ? [event.bytes] : []))
      .reduce((all, bytes) => all + Buffer.from(bytes).toString('latin1'), '')
      .slice(0, 100_000)
  const stdout = printed('stdout')
  const said = /^outcome (.*)$/m.exec(stdout)?.[1]
  const outcome: Outcome = {
    directory,
    status: result?.status ?? 'none',
    ...(result?.kind !== undefined && { kind: result.kind }),
    ...(result?.error !== undefined && { error: String(result.error.stack) }),
    ...(said !== undefined && { said: JSON.parse(said) as Record<string, unknown> }),
    stdout: stdout.slice(0, 1000),
    stderr: printed('stderr').slice(0, 2000),
    peak,
    left: others().length,
  }
  console.log(JSON.stringify(outcome))
}
