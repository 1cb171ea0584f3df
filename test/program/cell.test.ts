import { execFileSync } from 'node:child_process'
import { mkdtempDisposableSync, readdirSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { findProgram } from '../../runner/find-program.ts'
import { cellCommand, cellInputs, cellOptions } from '../../runner/program/cell.ts'
import { endingOfCode } from '../../runner/program/cell-status.ts'
import { seccompFilter } from '../../runner/program/seccomp.ts'
import { seatbelt, seatbeltEnvironment } from '../../runner/program/seatbelt.ts'
import { Program } from '../../runner/program/program.ts'
import { untilReady } from '../../runner/program/ready.ts'
import { freePort } from '../../runner/program/ports.ts'
import { warmed } from '../../runner/program/warm.ts'

const launch = {
  file: 'server.ts',
  args: ['--loud'],
  directory: '/somewhere/with spaces',
  env: { PORT: '7000' },
}

const cell = { kind: 'bwrap', bwrap: '/usr/bin/bwrap', seccomp: true } as const
const bwrap = findProgram('bwrap', process.env)

test('what is not among the options of a cell is not inside', () => {
  const options = cellOptions(launch, cell)
  const line = options.join(' ')
  expect(line).toContain('--clearenv')
  expect(line).toContain('--setenv PORT 7000')
  expect(options[options.indexOf('/sub') - 1]).toBe('/somewhere/with spaces')
  expect(line).not.toContain('--die-with-parent')
  expect(line).not.toContain('--as-pid-1')
  expect(cellInputs(launch, cell)[0]).toEqual(Buffer.from(`${options.join('\0')}\0`))
})

test('the command line of a cell, which is read inside, says nothing of what is outside', () => {
  const line = cellCommand(launch, cell).join(' ')
  expect(line).toMatch(
    /^\/usr\/bin\/bwrap --args 4 -- \/usr\/bin\/prlimit .* -- \/opt\/node server\.ts --loud$/,
  )
  for (const path of [launch.directory, process.cwd(), process.execPath]) expect(line).not.toContain(path)
})

test('of a submission that cannot be read no compile cache is left', async () => {
  using folder = mkdtempDisposableSync(join(tmpdir(), 'temporary-'))
  vi.stubEnv('TMPDIR', folder.path)
  onTestFinished(() => void vi.unstubAllEnvs())
  await expect(warmed(cell, join(folder.path, 'nowhere'))).rejects.toThrow('ENOENT')
  expect(readdirSync(folder.path)).toEqual([])
})

test('the seat belt keeps what programs are started with, also in the letters of Windows', () => {
  const base = { Path: 'C:\\', SystemRoot: 'C:\\Windows', Temp: 'C:\\T', SECRET: 'x' }
  expect(Object.keys(seatbeltEnvironment(base))).toEqual(['Path', 'SystemRoot', 'Temp'])
})

test('an exit code over 128 is a signal where there is such a signal', () => {
  expect(endingOfCode(137)).toEqual({ signal: 'SIGKILL' })
  expect(endingOfCode(143)).toEqual({ signal: 'SIGTERM' })
  expect(endingOfCode(1)).toEqual({ code: 1 })
  expect(endingOfCode(255)).toEqual({ code: 255 })
})

test('the filter is a whole number of instructions, for the architectures it knows', () => {
  for (const architecture of ['x64', 'arm64']) {
    const bytes = seccompFilter(architecture)
    expect((bytes?.length ?? 0) % 8).toBe(0)
    expect(bytes?.length).toBeGreaterThan(65 * 8)
  }
  expect(seccompFilter('riscv64')).toBeUndefined()
})

test.skipIf(bwrap === undefined)('what is said by one that is gone before it is looked for', async () => {
  using folder = mkdtempDisposableSync(join(tmpdir(), 'cell-'))
  writeFileSync(join(folder.path, 'server.ts'), "process.stderr.write('no port'); process.exitCode = 3")
  const events: string[] = []
  const starting = Program.start(
    {
      file: 'server.ts',
      args: [],
      directory: folder.path,
      env: {},
      cell: { ...cell, bwrap: bwrap! },
    },
    process.env,
    ({ type }) => events.push(type),
  )
  await nextTurn()
  // A runner that does not get the CPU meanwhile.
  execFileSync('sleep', ['2'])
  const program = await starting
  expect(await program.ended).toEqual({ code: 3 })
  expect(program.stderr.text).toBe('no port')
  expect(events).toEqual(['stderr', 'exit'])
})

describe('the seat belt', () => {
  const directory = fileURLToPath(new URL('../../lessons/01-tcp-echo/solution', import.meta.url))

  test('lets an honest program be one', async () => {
    const address = { transport: 'tcp', host: '127.0.0.1', port: await freePort('tcp', '127.0.0.1') } as const
    const env = { HOST: address.host, PORT: String(address.port) }
    const cell = { kind: 'seatbelt' } as const
    const program = await Program.start(
      { file: 'server.ts', args: [], directory, env, cell },
      process.env,
      () => {},
    )
    try {
      expect(await untilReady(program, address, 20_000)).toMatchObject({ state: 'ready' })
    } finally {
      await program.stop()
    }
  })

  test('refuses files outside, and hands on no variable of the runner', async () => {
    const script = `
      try { fs.readFileSync(process.argv[1]) } catch (error) { console.log(error.code) }
      try { fs.writeFileSync('x', '') } catch (error) { console.log(error.code) }
      console.log(process.env.SECRET)`
    const words = seatbelt(directory, directory)
    const command = [process.execPath, ...words, '--eval', script, fileURLToPath(import.meta.url)]
    const program = await Program.start(
      { file: '', command, args: [], directory, env: {}, cell: { kind: 'seatbelt' } },
      { ...process.env, SECRET: 'SECRET' },
      () => {},
    )
    await program.ended
    expect(program.stdout.text).toBe('ERR_ACCESS_DENIED\nERR_ACCESS_DENIED\nundefined\n')
  })
})
