import { fileURLToPath } from 'node:url'
import { execa } from 'execa'
import { describe, expect, test } from 'vitest'

const root = fileURLToPath(new URL('../../', import.meta.url))

/** What `author check` says of some programs on a system that shows neither processes nor sockets. */
async function proveBlind(lesson: string, only: string, repeat = '1'): Promise<string> {
  const preload = `${root}test/without-proc.ts`
  const command = [
    'bin/socketlings.js',
    'author',
    'check',
    lesson,
    '--only',
    only,
    '--repeat',
    repeat,
    '--lang',
    'en',
  ]
  const { all } = await execa(process.execPath, ['--import', preload, ...command], {
    cwd: root,
    all: true,
    reject: false,
  })
  return all
}

describe('without a process table', () => {
  // A connection that only asks whether it listens takes the one seat that there is.
  test('a server with one seat is not asked whether it listens', { timeout: 240_000 }, async () => {
    expect(await proveBlind('5', 'solution', '2')).toContain('course: 1 passed, 0 failed')
  })

  // Nothing but the program itself tells of a UDP port.
  test('a socket that a worker thread binds is found', { timeout: 120_000 }, async () => {
    expect(await proveBlind('2', 'right/socket-in-a-worker')).toContain('course: 1 passed, 0 failed')
  })
})
