import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, onTestFinished, test } from 'vitest'
import { UserError } from '../../../runner/errors.ts'
import { findProgram } from '../../../runner/find-program.ts'
import { examine } from '../../../runner/grade/isolation/examine.ts'
import { chooseIsolation } from '../../../runner/grade/isolation/index.ts'
import { prove } from '../../../runner/grade/isolation/prove.ts'
import { slotView } from '../../../runner/grade/isolation/view.ts'
import { en } from '../../../runner/messages/en.ts'
import { es } from '../../../runner/messages/es.ts'

const folder = mkdtempSync(join(tmpdir(), 'isolation-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** A machine whose only programs are these. */
function machineWith(programs: Record<string, string>): NodeJS.ProcessEnv {
  const bin = mkdtempSync(join(folder, 'bin-'))
  for (const [name, script] of Object.entries(programs))
    writeFileSync(join(bin, name), `#!/bin/sh\n${script}\n`, { mode: 0o755 })
  return { PATH: bin }
}

const examined = await examine(process.env)
const why = 'trouble' in examined ? `no isolation here: ${examined.trouble}` : undefined
const onLinux = process.platform === 'linux'

describe('auto', () => {
  test('takes bubblewrap when a cell has been tried and holds', async ({ skip }) => {
    if (why !== undefined) skip(why)
    expect(await chooseIsolation('auto', process.env)).toMatchObject({
      name: 'bwrap',
      cell: { kind: 'bwrap' },
    })
  })

  test.runIf(onLinux)(
    'is an error that says the cure where bubblewrap is missing, and takes nothing less',
    async () => {
      const error = await chooseIsolation('auto', machineWith({})).catch((thrown: unknown) => thrown)
      expect(error).toBeInstanceOf(UserError)
      const { code, data } = error as UserError<'no-isolation'>
      expect({ code, data }).toEqual({
        code: 'no-isolation',
        data: { trouble: 'no-bwrap', detail: undefined },
      })
      expect((error as UserError).say(en)).toMatch(/sudo apt install bubblewrap.*--isolation none/)
      expect((error as UserError).say(es)).toMatch(/sudo apt install bubblewrap.*--isolation none/)
    },
  )

  test.runIf(onLinux)('refuses a bubblewrap that is too old', async () => {
    const old = machineWith({ bwrap: 'echo bubblewrap 0.4.1' })
    expect(await examine(old)).toEqual({ trouble: 'old-bwrap', detail: '0.4.1' })
  })

  test.runIf(onLinux)('refuses one that cannot make a sandbox, with what it says', async () => {
    const broken = machineWith({
      bwrap: 'test "$1" = --version && echo bubblewrap 0.11.0 || { echo "No permissions" >&2; exit 1; }',
      setpriv: 'exit 1',
    })
    const { trouble, detail } = (await examine(broken)) as { trouble: string; detail: string }
    expect(['failed', 'apparmor', 'container', 'userns-forbidden', 'userns-none']).toContain(trouble)
    expect(detail).toContain('No permissions')
  })

  test('refuses a sandbox from which something can be reached', async ({ skip }) => {
    if ('trouble' in examined) return skip(why)
    const { isolation } = examined
    // The same slot, but the host's network and files are left in it.
    const leaky = {
      ...isolation,
      slotCommand: (node: readonly string[], folders: readonly string[]) =>
        isolation.slotCommand(node, folders).filter((word) => word !== '--unshare-net'),
    }
    const proof = await prove(leaky, process.env)
    expect(proof).toMatchObject({ holds: false, why: 'leaky' })
    expect((proof as { detail: string }).detail).toContain('127.0.0.1')
  })
})

test('as root, a slot uses up nothing that the kernel counts for each user', async ({ skip }) => {
  if ('trouble' in examined) return skip(why)
  if (process.getuid?.() !== 0) skip('an ordinary user has no other users to give')
  if (findProgram('python3', process.env) === undefined) skip('Node sends no descriptor that nobody takes')
  const { isolation } = examined
  const start = (slot: number, descriptors: number) => {
    const script = `
import resource, socket, sys
resource.setrlimit(resource.RLIMIT_NOFILE, (300, 300))
pairs = [socket.socketpair() for _ in range(100)]
try:
    for count in range(${descriptors}):
        socket.send_fds(pairs[count % 100][0], [b'x'], [0])
    print('sent', flush=True, end='')
except OSError as error:
    print(error.strerror, flush=True, end='')
sys.stdin.read()`
    const [command = '', ...args] = isolation.slotCommand(['python3', '-c', script], [], slot)
    const child = spawn(command, args, { stdio: ['pipe', 'pipe', 'inherit'] })
    onTestFinished(() => void child.kill('SIGKILL'))
    return once(child.stdout.setEncoding('utf8'), 'data')
  }
  expect(await start(0, 1_000)).toEqual(['Too many references: cannot splice'])
  expect(await start(1, 1)).toEqual(['sent'])
})

test('none and the seat belt are only what they say, and only when asked for', async () => {
  expect(await chooseIsolation('none', {})).toMatchObject({ name: 'none', cell: { kind: 'none' } })
  expect(await chooseIsolation('seatbelt', {})).toMatchObject({
    name: 'seatbelt',
    cell: { kind: 'seatbelt' },
  })
})

test('a slot sees the runner and what it is told, each under its own path', () => {
  mkdirSync(join(folder, 'lessons'))
  const view = slotView([join(folder, 'lessons')]).join(' ')
  expect(view).toContain(`--ro-bind ${join(folder, 'lessons')} ${join(folder, 'lessons')}`)
  expect(view).not.toMatch(/--(dev-)?bind (?!\/dev)/)
})

test('every trouble has its cause and its cure in both languages', () => {
  expect(Object.keys(es.doctor.isolationTroubles)).toEqual(Object.keys(en.doctor.isolationTroubles))
  for (const { doctor } of [en, es])
    for (const { cause, cure } of Object.values(doctor.isolationTroubles)) expect(cause && cure).not.toBe('')
})
