import { readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { Replay } from '../../bench/bare/replay.ts'
import { defineChecks } from '../../runner/probe/check.ts'
import { runChecks } from '../../runner/probe/run-checks.ts'

const directory = fileURLToPath(new URL('programs', import.meta.url))
const programs = { server: { file: 'keeps-what-it-hears.ts', listens: 'tcp' } } as const
const heardFile = join(tmpdir(), `socketlings-heard-${process.pid}`)

beforeEach(() => vi.stubEnv('HEARD', heardFile))
afterEach(() => {
  vi.unstubAllEnvs()
  rmSync(heardFile, { force: true })
})

/** All that the programs have heard since the last time, the words of their command lines too. */
function heard(): string {
  const text = readFileSync(heardFile, 'latin1')
  rmSync(heardFile)
  return text
}

const checks = defineChecks({
  talk: {
    'large-and-small': {
      title: 'one shared server, many bytes, a half-close, a reset',
      async run({ connect, random }) {
        const [one, other] = [await connect(), await connect()]
        for (const [client, size] of [
          [one, 10],
          [other, 300_000],
          [one, 3_000_000],
        ] as const) {
          const bytes = random.bytes(size)
          await client.send(bytes)
          await client.receive(bytes)
        }
        other.reset()
        await one.end()
        await one.receiveEnd()
      },
    },
    'one-of-its-own': {
      title: 'a program with arguments and a keyboard, ended by a signal',
      async run({ start, connect }) {
        const program = await start('server', { args: ['a word', 'another'] })
        await program.type('typed')
        await program.prints('typed')
        const client = await connect({ to: program })
        await client.send('said\n')
        await client.receive('said\n')
        program.signal('SIGTERM')
        await program.exits()
      },
    },
  },
})

test('programs hear in a replay what they heard in the conversation that was recorded', async () => {
  const run = { lesson: 'test', programs, checks, directory, keepSent: true }
  const result = await runChecks(run)
  expect(result.verdict).toBe('passed')
  const once = heard()
  expect(once.length).toBeGreaterThan(3_300_000)
  const records = result.checks.map(({ wire }) => wire)
  await new Replay(records, directory, Object.values(programs)).run()
  expect(heard()).toBe(once)
})

test('of megabytes only the first are kept, unless somebody wants to send them again', async () => {
  const result = await runChecks({ lesson: 'test', programs, checks, directory })
  const sent = result.checks[0]!.wire.filter((event) => event.type === 'data' && event.direction === 'out')
  const [kept, whole] = [sent.flatMap((event) => ('bytes' in event ? [event.bytes.length] : [])), 3_300_010]
  expect(kept.reduce((sum, length) => sum + length)).toBeLessThan(whole / 4)
})
