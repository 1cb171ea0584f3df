import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { randomUUID } from 'node:crypto'
import { afterEach, describe, expect, test } from 'vitest'
import { defineChecks } from '../../runner/probe/check.ts'
import type { LessonResult } from '../../runner/probe/result.ts'
import { runChecks } from '../../runner/probe/run-checks.ts'
import { isFree } from '../../runner/program/ports.ts'
import { hasProcessTable } from '../../runner/program/process-table.ts'

const directory = fileURLToPath(new URL('programs', import.meta.url))

const checks = defineChecks({
  echo: {
    echoes: {
      title: 'Sends back what it gets, and no more',
      async run({ connect, random }) {
        const client = await connect()
        const text = random.text(20)
        await client.send(text)
        // Long enough for a program that fills the memory to get there, also on a busy machine.
        await client.receive(text, { within: 6_000 })
        await client.end()
        await client.receiveEnd()
      },
    },
  },
})

/** In the environment of every process that a test has started, directly or not. */
const mark = `HOSTILE_TEST=${randomUUID()}`

async function verify(program: string): Promise<LessonResult> {
  const [name = '', value = ''] = mark.split('=')
  const programs = { server: { file: `${program}.ts`, listens: 'tcp' } } as const
  return runChecks({ lesson: 'hostile', programs, checks, directory, env: { ...process.env, [name]: value } })
}

function processesLeft(): number[] {
  const environment = (pid: number) => {
    try {
      return readFileSync(`/proc/${pid}/environ`, 'latin1')
    } catch {
      return ''
    }
  }
  return readdirSync('/proc')
    .map(Number)
    .filter((pid) => pid > 0 && environment(pid).includes(mark))
}

const boundPorts = (result: LessonResult) =>
  result.checks.flatMap(({ wire }) =>
    wire.flatMap((event) => (event.type === 'listening' ? [Number(event.address.split(':').at(-1))] : [])),
  )

afterEach(() => {
  if (hasProcessTable) expect(processesLeft()).toEqual([])
})

describe('a hostile program gets a clear verdict, and leaves nothing behind', { timeout: 30_000 }, () => {
  test.for([
    ['never-listens', 'timeout'],
    ['another-port', 'wrong-port'],
    ['ipv6-only', 'wrong-host'],
    ['udp-instead-of-tcp', 'refused'],
    ['syntax-error', 'crashed'],
    ['exits-at-once', 'exited'],
    ['leaves-an-orphan-and-exits', 'exited'],
    ['throws-a-second-later', 'crashed'],
    ['endless-loop', 'timeout'],
    ['endless-loop-before-listening', 'timeout'],
    ['prints-for-ever', 'resources'],
    ['prints-escape-codes', 'mismatch'],
    ['takes-all-memory', 'resources'],
    ['endless-answer', 'extra'],
  ] as const)('%s fails with %s', async ([program, kind]) => {
    const result = await verify(program)
    expect(result.checks.map((check) => [check.status, check.kind])).toEqual([['failed', kind]])
    expect(result.verdict).toBe('failed')
    for (const port of boundPorts(result)) expect(await isFree('tcp', '127.0.0.1', port)).toBe(true)
  })

  test.for(['ignores-sigterm', 'detached-child', 'closes-its-stdout', 'prints-100-megabytes'])(
    '%s answers as it should, and passes',
    async (program) => {
      const result = await verify(program)
      expect(result.checks.map(({ status }) => status)).toEqual(['passed'])
    },
  )

  test('what it prints and sends is kept only in part', async () => {
    const before = process.memoryUsage().rss
    await verify('prints-100-megabytes')
    const { checks } = await verify('endless-answer')
    const kept = checks.flatMap(({ wire }) =>
      wire.map((event) => ('bytes' in event ? event.bytes.length : 0)),
    )
    expect(kept.reduce((sum, length) => sum + length, 0)).toBeLessThan(5 * 1024 * 1024)
    expect(process.memoryUsage().rss - before).toBeLessThan(150 * 1024 * 1024)
  })
})
