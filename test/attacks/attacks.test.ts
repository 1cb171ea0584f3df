import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { basename } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { bwrapIsolation } from '../../runner/grade/isolation/bwrap.ts'
import { examine } from '../../runner/grade/isolation/examine.ts'
import { findProgram } from '../../runner/find-program.ts'
import { limits } from '../../runner/program/limits.ts'
import { seccompFilter } from '../../runner/program/seccomp.ts'
import { Stage } from './gallery.ts'
import type { Outcome } from './slot.ts'

/** An ordinary user that nobody is, and that no slot runs as. */
const USER = 65_531

const examined = await examine(process.env)
const why =
  'trouble' in examined ? `no isolation here: ${examined.trouble}, see socketlings doctor` : undefined
const isRoot = process.getuid?.() === 0
const bwrap = findProgram('bwrap', process.env) ?? ''
const become = ['setpriv', `--reuid=${USER}`, `--regid=${USER}`, '--clear-groups', '--']

/** Who grades, how a slot is started then, and why that cannot be tried here. */
const graders = [
  {
    who: 'root',
    isolation: bwrapIsolation({ bwrap }, true),
    as: [] as string[],
    skip: why ?? (isRoot ? undefined : 'only root can grade as root'),
  },
  {
    who: 'an ordinary user',
    isolation: bwrapIsolation({ bwrap }, false),
    as: isRoot ? become : [],
    skip: why ?? (isRoot && !userReads() ? 'an ordinary user cannot read this folder' : undefined),
  },
]

function userReads(): boolean {
  const [command = '', ...args] = become
  try {
    execFileSync(command, [...args, 'cat', fileURLToPath(import.meta.url)], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

const GIB = 1024 ** 3
const cores = availableParallelism()

describe.for(graders)('graded by $who, a submission', ({ isolation, as, skip }) => {
  const stage = new Stage()
  let outcomes = new Map<string, Outcome>()
  let before: Record<string, string> = {}

  beforeAll(async () => {
    if (skip !== undefined) return
    await stage.prepare()
    before = stage.contents()
    outcomes = await stage.run(isolation, as, stage.names)
  }, 600_000)

  afterAll(() => stage.remove())

  const attack = (title: string, name: string, look: (outcome: Outcome, said: Said) => void) =>
    test(title, ({ skip: leave }) => {
      if (skip !== undefined) leave(skip)
      const outcome = outcomes.get(name)
      expect(outcome, name).toBeDefined()
      if (outcome === undefined) return
      expect(outcome.error).toBeUndefined()
      look(outcome, (outcome.said ?? {}) as Said)
    })

  attack('reads nothing but its own files', 'reads-what-is-not-its-own', (outcome, said) => {
    const { environmentOfOthers, ...read } = said.read as Record<string, string>
    for (const [path, code] of Object.entries(read)) expect([path, code]).toEqual([path, 'ENOENT'])
    expect(environmentOfOthers).not.toContain('SECRET')
    // Where its own files and the runner lie outside would stand in the options.
    expect(said.commandLineOfOthers).toMatch(/^got \/\S+\/bwrap --args \d+ -- \/usr\/bin\/prlimit --core=0 /)
    expect(said.root).toBe('ENOENT')
    expect(said.home).toBe('got 0')
    expect(said.top).toEqual([
      'bin',
      'dev',
      'etc',
      'lib',
      'lib64',
      'opt',
      'proc',
      'sbin',
      'sub',
      'tmp',
      'usr',
    ])
    expect(said.variables).toEqual('HOME HOST LANG NODE_COMPILE_CACHE PATH PORT PWD TMPDIR'.split(' '))
    // Itself, and the first process of its cell, which is the sandbox's.
    expect(said.processes).toBe(2)
    expect(outcome.status).toBe('passed')
  })

  attack(
    'writes nowhere, not to its own folder nor to the compile cache',
    'writes-outside',
    (outcome, said) => {
      const { cacheEntries, ...written } = said
      for (const [path, code] of Object.entries(written)) {
        expect([path, ['EROFS', 'EACCES', 'ENOENT', 'EPERM'].includes(String(code))]).toEqual([path, true])
      }
      expect(cacheEntries).toBeGreaterThan(0)
      expect(outcome.status).toBe('passed')
    },
  )

  attack('reaches no network and not the host', 'reaches-the-network', (_, said) => {
    expect(said).toEqual({
      interfaces: ['lo'],
      hostLoopback: 'ECONNREFUSED',
      hostSocket: 'ECONNREFUSED',
      outsideTcp: 'ENETUNREACH',
      outsideUdp: 'ENETUNREACH',
      outsideIpv6: 'ENETUNREACH',
      names: said.names,
    })
    expect(['ENOTFOUND', 'EAI_AGAIN']).toContain(said.names)
    expect(stage.connections).toBe(0)
  })

  attack('neither signals nor debugs the prober', 'signals-and-debugs-the-prober', (outcome, said) => {
    // Of the processes that it sees, its own cell's first one takes no signal from inside.
    expect(said).toEqual({ reached: [1], inspector: 'ECONNREFUSED' })
    expect(outcome.status).toBe('passed')
  })

  attack('makes no verdict by claiming one', 'forges-a-verdict', (outcome, said) => {
    expect(said.open).toEqual([0, 1, 2])
    expect(outcome.stdout).toContain('"verdict":"passed"')
    expect(outcome).toMatchObject({ status: expect.not.stringMatching('passed') as string, kind: 'timeout' })
  })

  attack('is not believed when it says where it listens', 'listens-elsewhere-and-lies', (outcome) => {
    expect(outcome).toMatchObject({ status: 'failed', kind: 'wrong-port' })
  })

  attack('starts no more processes than it may', 'fork-bomb', ({ left }, said) => {
    expect(said.refused).toBe('EAGAIN')
    expect(said.started).toBeLessThan(100 + 32 * cores)
    expect(left).toBe(0)
  })

  for (const name of ['memory-bomb', 'memory-bomb-of-children']) {
    attack(`takes no more memory than it may: ${name}`, name, (outcome) => {
      expect(outcome).toMatchObject({ status: 'failed', kind: 'resources', left: 0 })
      // It is looked at every 50 ms, by a prober that has other things to do.
      expect(outcome.peak).toBeLessThan(limits.memory + 2 * GIB)
    })
  }

  attack('fills no memory by way of files', 'memory-that-no-process-maps', (_, said) => {
    expect(said).toMatchObject({ tmp: { refused: 'ENOSPC' }, shm: { refused: 'ENOSPC' } })
    const { tmp, shm } = said as Record<string, { bytes: number }>
    expect((tmp?.bytes ?? 0) + (shm?.bytes ?? 0)).toBeLessThan(20 * 1024 ** 2)
  })

  attack('has no memory that nobody sees', 'memory-that-no-process-is-seen-to-have', (outcome, said) => {
    expect(outcome.peak).toBeLessThan(limits.memory + 2 * GIB)
    // Nothing more can be seen without Python in the cell, or without a filter for this architecture.
    if (said.anonymous === 'no python' || seccompFilter(process.arch) === undefined) return
    expect(said).toEqual({ anonymous: 'Operation not permitted\n0', zero: 'No such device\n0' })
    expect(outcome).toMatchObject({ status: 'failed', kind: 'resources', left: 0 })
  })

  attack('opens no more descriptors than it may', 'descriptor-bomb', (_, said) => {
    expect(said.refused).toBe('EMFILE')
    expect(said.opened).toBeLessThan(256 + 8 * cores)
  })

  attack('floods nobody with its output', 'log-bomb', (outcome) => {
    expect(outcome.status).not.toBe('passed')
    expect(outcome.peak).toBeLessThan(GIB)
  })

  attack('leaves no daemon behind', 'leaves-daemons-behind', ({ left, status }, said) => {
    expect(said).toEqual({ started: true })
    expect(status).toBe('passed')
    expect(left).toBe(0)
    expect(commandLines().filter((line) => /sleep\0[12]000\./.test(line))).toEqual([])
  })

  attack('finds the dangerous system calls shut', 'system-calls', (_, said) => {
    expect(said).toMatchObject({ capabilities: '0000000000000000', noNewPrivileges: '1' })
    // Nothing more can be seen without Python in the cell, or without a filter for this architecture.
    if (typeof said.calls === 'string' || seccompFilter(process.arch) === undefined) return
    const { packet, vsock, raw, netfilter, ...calls } = said.calls as Record<string, string>
    for (const [name, code] of Object.entries(calls)) expect([name, code]).toEqual([name, 'EPERM'])
    expect([packet, vsock, netfilter]).toEqual(['EAFNOSUPPORT', 'EAFNOSUPPORT', 'EAFNOSUPPORT'])
    expect(['EPERM', 'EPROTONOSUPPORT']).toContain(raw)
  })

  attack('changes nothing by files that tools read', 'package-tricks', (outcome, said) => {
    expect(said).toEqual({ loaded: [], arguments: [], options: 'none' })
    expect(outcome.status).toBe('passed')
  })

  attack('may name its files like options', 'file-named-like-an-option', (outcome, said) => {
    expect(said).toEqual({ names: ['--eval=1', '--help', '--import.ts'] })
    expect(outcome.status).toBe('passed')
  })

  attack('does not get the reference solution by a link', 'symlink-to-the-solution', (outcome) => {
    expect(outcome).toMatchObject({ status: 'failed', kind: 'crashed' })
    expect(outcome.stderr).toContain("Cannot find module '/sub/server.ts'")
  })

  for (const name of ['fifo', 'device']) {
    attack(`holds nobody up with a ${name} for a program`, name, (outcome) => {
      expect(outcome.status).not.toBe('passed')
      expect(outcome).toMatchObject({ left: 0 })
      expect(outcome.peak).toBeLessThan(limits.memory + 2 * GIB)
    })
  }

  test('has changed no file and left no process', ({ skip: leave }) => {
    if (skip !== undefined) leave(skip)
    expect(stage.contents()).toEqual(before)
    expect([...commandLines(), ...mounts()].filter((text) => text.includes(basename(stage.root)))).toEqual([])
  })
})

type Said = Record<string, unknown>

const commandLines = () => ofProcesses('cmdline')

/** They tell the folder of a cell's submission. */
const mounts = () => ofProcesses('mountinfo')

/** A file in the folder of each process that this one can see. */
function ofProcesses(name: string): string[] {
  return readdirSync('/proc')
    .filter((entry) => /^\d+$/.test(entry))
    .map((pid) => {
      try {
        return readFileSync(`/proc/${pid}/${name}`, 'latin1')
      } catch {
        return ''
      }
    })
}
