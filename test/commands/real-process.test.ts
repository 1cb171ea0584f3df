import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, existsSync, openSync } from 'node:fs'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { temporaryFolder } from '../support/cli.ts'
import { isAlive } from '../../runner/program/process-table.ts'
import { aliveFrom, writeProgram } from '../support/programs.ts'
import { TestTerminal } from '../support/terminal.ts'

const door = fileURLToPath(new URL('../../bin/socketlings.js', import.meta.url))
const fixtureDoor = fileURLToPath(new URL('../support/fixture-door.ts', import.meta.url))

function start(file: string, args: readonly string[], cwd: string) {
  return spawn(process.execPath, [file, ...args], { cwd, stdio: ['ignore', 'pipe', 'pipe'] })
}

async function finish(file: string, args: readonly string[], cwd: string) {
  const child = start(file, args, cwd)
  const [out, err, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'exit')])
  return { code: code as number, out, err }
}

test('without a terminal: where one is and what is next, exit 0', async () => {
  const { code, out, err } = await finish(door, [], temporaryFolder())
  expect({ code, err }).toEqual({ code: 0, err: '' })
  expect(out).toContain('npx socketlings read 1')
})

test('a reader that goes away early is no fault', async () => {
  const child = start(door, ['--help'], temporaryFolder())
  child.stdout.destroy()
  const [err, [code]] = await Promise.all([text(child.stderr), once(child, 'exit')])
  expect({ code, err }).toEqual({ code: 0, err: '' })
})

test.skipIf(!existsSync('/dev/full'))(
  'a full disk under standard output is said, with exit code 2',
  async () => {
    const full = openSync('/dev/full', 'w')
    const child = spawn(process.execPath, [door, 'read', '1'], {
      cwd: temporaryFolder(),
      stdio: ['ignore', full, 'pipe'],
    })
    closeSync(full)
    const [err, [code]] = await Promise.all([text(child.stderr!), once(child, 'exit')])
    expect({ code, err }).toEqual({ code: 2, err: 'There is no room left on the disk to write stdout.\n' })
  },
)

test.skipIf(process.platform === 'win32')('a folder that has been removed is said so', async () => {
  const folder = temporaryFolder()
  const script = 'rmdir "$PWD" && exec "$0" "$@"'
  const args = ['-c', script, process.execPath, door, 'list']
  const child = spawn('/bin/sh', args, { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] })
  const [out, err, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'exit')])
  expect({ code, out, err }).toEqual({
    code: 2,
    out: '',
    err: 'This folder no longer exists. Go to another one (cd).\n',
  })
})

test.each([
  ['SIGINT', 130],
  ['SIGTERM', 143],
  ['SIGHUP', 129],
  ['SIGQUIT', 131],
] as const)('%s during verify: exit code %d, no process left', async (signal, expected) => {
  const folder = temporaryFolder()
  writeProgram(folder, 'announcesItself')
  const child = start(fixtureDoor, ['verify', '1', '--repeat', '1000'], folder)
  await once(child.stdout, 'data')
  child.kill(signal)
  const [code] = await once(child, 'exit')
  expect(code).toBe(expected)
  expect(aliveFrom(join(folder, 'solutions/01-echo/pids'))).toEqual([])
})

test('a window closed in mid-verify leaves no process', async () => {
  const folder = temporaryFolder()
  writeProgram(folder, 'announcesItself')
  const terminal = new TestTerminal(folder, ['verify', '1', '--repeat', '1000'])
  const pids = join(folder, 'solutions/01-echo/pids')
  await expect.poll(() => aliveFrom(pids).length, { timeout: 15_000 }).toBeGreaterThan(0)
  const { pid } = terminal
  terminal.hangUp()
  await expect.poll(() => isAlive(pid), { timeout: 15_000 }).toBe(false)
  expect(aliveFrom(pids)).toEqual([])
})

test('run gives the program its port and arguments, and its exit code back', async () => {
  const folder = temporaryFolder()
  writeProgram(folder, 'tellsAndExits')
  const { code, out } = await finish(fixtureDoor, ['run', '1', '--', '--flag', 'ñ'], folder)
  expect({ code, out }).toEqual({ code: 7, out: '127.0.0.1 1234 --flag ñ\n' })
})

test('run passes SIGTERM on and ends as the program ends', async () => {
  const folder = temporaryFolder()
  writeProgram(folder, 'endsPolitely')
  const child = start(fixtureDoor, ['run', '1'], folder)
  await once(child.stdout, 'data')
  child.kill('SIGTERM')
  const [code] = await once(child, 'exit')
  expect(code).toBe(5)
})
