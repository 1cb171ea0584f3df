// Kills a grading run at random moments, goes on, and compares with one that nothing happens to:
// npm run soak:grade -- --help
import { deepStrictEqual } from 'node:assert'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { newSeed, Random } from '../../runner/probe/random.ts'
import { treeOf } from '../../runner/program/process-table.ts'
import { count as wholeNumber, script } from '../../tools/script.ts'
import { gradeSix, handInSix, leftovers, stored } from '../support/graded.ts'
import { GradingProcess } from '../support/grading-process.ts'

const values = script('soak:grade', 'kill a grading run at random moments, go on, and compare')
  .option('--kills <n>', 'how often', wholeNumber, 20)
  .option('--seed <seed>', 'chooses the moments', newSeed())
  .parse()
  .opts<{ kills: number; seed: string }>()
const random = new Random(values.seed, 'soak')
const root = mkdtempSync(join(tmpdir(), 'socketlings-soak-'))
let failed = 0
try {
  const began = performance.now()
  const calm = newFolder('undisturbed')
  await new GradingProcess(calm, gradeSix).ended
  const expected = await stored(calm)
  const duration = performance.now() - began
  console.log(`seed ${values.seed}: undisturbed in ${(duration / 1000).toFixed(1)} s`)
  for (let count = 1; count <= values.kills; count++) await once(count, duration, expected.verdicts)
} finally {
  rmSync(root, { recursive: true, force: true })
}
console.log(`kills: ${values.kills - failed} passed, ${failed} failed`)
process.exitCode = failed === 0 ? 0 : 1

async function once(
  count: number,
  duration: number,
  expected: Readonly<Record<string, unknown>>,
): Promise<void> {
  const folder = newFolder(String(count))
  const grading = new GradingProcess(folder, gradeSix)
  const after = random.int(0, Math.round(duration))
  await Promise.race([delay(after), grading.ended])
  const victims = victimsOf(grading)
  for (const pid of victims.pids) {
    try {
      process.kill(pid, 'SIGKILL')
    } catch {
      // Gone already.
    }
  }
  const first = await grading.ended
  const what = `${count}. ${victims.who} after ${(after / 1000).toFixed(1)} s (ended with ${first})`
  try {
    const before = await stored(folder).catch(() => undefined)
    const again = await new GradingProcess(folder, gradeSix).ended
    const end = await stored(folder)
    deepStrictEqual(end.verdicts, expected)
    deepStrictEqual(again, 0)
    for (const [student, time] of Object.entries(before?.times ?? {}))
      deepStrictEqual(end.times[student], time)
    deepStrictEqual(await leftovers(folder), [])
    console.log(`✓ ${what}: ${Object.keys(before?.times ?? {}).length} were done, the rest as undisturbed`)
  } catch (error) {
    failed += 1
    console.log(`✗ ${what}: ${String(error)}`)
  }
  rmSync(folder, { recursive: true })
}

/** Any process of the run, or all of them. */
function victimsOf(grading: GradingProcess): { who: string; pids: readonly number[] } {
  const { pid, slots } = grading
  const programs = slots.flatMap((slot) => treeOf(slot).slice(1))
  const kinds = [
    { who: 'grading process', pids: [pid] },
    { who: 'slot', pids: slots.slice(0, 1) },
    { who: 'program', pids: programs.slice(0, 1) },
    { who: 'everything', pids: [pid, ...slots, ...programs] },
  ]
  return random.pick(kinds.filter(({ pids }) => pids.length > 0))
}

function newFolder(name: string): string {
  const folder = join(root, name)
  handInSix(folder)
  return folder
}
