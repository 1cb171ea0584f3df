import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { availableParallelism } from 'node:os'
import { setTimeout as delay } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { execa } from 'execa'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Starvation } from '../../runner/probe/starvation.ts'
import { cpuTimes, hasProcessTable, processStat } from '../../runner/program/process-table.ts'

// The nicest gets a hundredth of a CPU as long as others want it (sched(7)). The kernel counts a thread's time in
// line when it comes out of it: one that gets nothing at all would seem not to wait.
const spins = 'for (;;);'
const sleeps = 'setInterval(() => {}, 1000)'
/** The main thread sleeps, a worker has everything to do and no CPU to do it on. */
const worksElsewhere = `
new (require('node:worker_threads').Worker)(\`
  const thread = require('node:fs').readlinkSync('/proc/thread-self').split('/').at(-1)
  require('node:os').setPriority(Number(thread), 19)
  console.log('works')
  for (;;);\`, { eval: true })
${sleeps}`

const started = new Set<ReturnType<typeof spawn>>()

function start(command: string, args: readonly string[]) {
  const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'inherit'] })
  started.add(child)
  return child
}

/** Resolves when the kernel has counted that the program's threads stood in line for a second and a half from now on. */
async function standsInLine(pid: number): Promise<void> {
  const waited = () =>
    cpuTimes(pid)
      .values()
      .reduce((sum, times) => sum + times.waited, 0)
  const before = waited()
  while (waited() - before < 1_500) await delay(20)
}

async function sleepsAfter(event: Promise<unknown>, pid: number): Promise<void> {
  await event
  while (processStat(pid)?.state !== 'S') await delay(20)
}

describe.runIf(hasProcessTable)('a machine that is busy', () => {
  beforeAll(() => {
    for (let loop = 0; loop < availableParallelism(); loop++) start(process.execPath, ['-e', spins])
  })
  afterAll(() => {
    for (const child of started) child.kill('SIGKILL')
  })

  test('starves a program from its start on, however late it came to the conversation', async () => {
    const starvation = new Starvation()
    await delay(3_000)
    const { pid = 0 } = start('nice', ['-n', '19', process.execPath, '-e', spins])
    starvation.watch(pid)
    await standsInLine(pid)
    expect(starvation.end()).toBe(true)
  })

  test('starves a worker thread while the main thread sleeps', async () => {
    const program = start(process.execPath, ['-e', worksElsewhere])
    await new Promise((resolve) => program.stdout?.once('data', resolve))
    const starvation = new Starvation()
    const { pid = 0 } = program
    starvation.watch(pid)
    await standsInLine(pid)
    expect(starvation.end()).toBe(true)
  })

  test('starves everybody where nobody can see who stood in line', async () => {
    const preload = fileURLToPath(new URL('../without-proc.ts', import.meta.url))
    const watch = `import { Starvation } from '${new URL('../../runner/probe/starvation.ts', import.meta.url)}'
const starvation = new Starvation()
setTimeout(() => console.log(starvation.end()), 1_000)`
    const { stdout } = await execa(process.execPath, [
      '--import',
      preload,
      '--input-type=module',
      '-e',
      watch,
    ])
    expect(stdout).toBe('true')
  })

  test('does not starve a program that waits for something to happen', async () => {
    const starvation = new Starvation()
    const program = start(process.execPath, ['-e', `console.log('waits'); ${sleeps}`])
    await new Promise((resolve) => program.stdout?.once('data', resolve))
    starvation.watch(program.pid ?? 0)
    await delay(1_000)
    expect(starvation.end()).toBe(false)
  })
})

describe.runIf(hasProcessTable)('a program that has no time for anybody', () => {
  afterAll(() => {
    for (const child of started) child.kill('SIGKILL')
  })

  test.for([
    ['computes all the time', spins, true],
    ['waits for an event', sleeps, false],
    [
      'has computed, and waits now',
      `const end = Date.now() + 1_500; while (Date.now() < end); console.log('waits'); ${sleeps}`,
      false,
    ],
    [
      'leaves it to a worker',
      `new (require('node:worker_threads').Worker)('${spins}', { eval: true }); ${sleeps}`,
      false,
    ],
  ] as const)('%s', async ([, source, isBusy]) => {
    const starvation = new Starvation()
    const { pid = 0, stdout } = start(process.execPath, ['-e', source])
    starvation.watch(pid)
    if (source.includes('console.log')) await sleepsAfter(once(stdout!, 'data'), pid)
    else await delay(2_000)
    expect(await starvation.isBusy(pid, 1_200)).toBe(isBusy)
    starvation.end()
  })
})
