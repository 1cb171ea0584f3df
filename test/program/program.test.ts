import { fileURLToPath } from 'node:url'
import { afterEach, describe, expect, test, vi } from 'vitest'
import type { Launch } from '../../runner/program/launch.ts'
import { freePort, isFree } from '../../runner/program/ports.ts'
import { Program, type ProgramEvent } from '../../runner/program/program.ts'
import { familyOf, hasProcessTable, isAlive } from '../../runner/program/process-table.ts'
import { untilReady } from '../../runner/program/ready.ts'

const started: Program[] = []
afterEach(async () => {
  await Promise.all(started.splice(0).map((program) => program.stop()))
})

async function start(
  source: string,
  env: Record<string, string> = {},
  events: ProgramEvent[] = [],
): Promise<Program> {
  const launch: Launch = {
    file: 'test.ts',
    // Inline programs are no files: they are started as another command would be, without the preload.
    command: [process.execPath, '--input-type=module', '-e', source],
    args: [],
    directory: fileURLToPath(new URL('.', import.meta.url)),
    env,
  }
  const program = await Program.start(launch, process.env, (event) => events.push(event))
  started.push(program)
  return program
}

const waitsForEver = 'setInterval(() => {}, 1000)'
const says = (text: string) => `console.log(${JSON.stringify(text)})`

async function printed(program: Program, text: string): Promise<void> {
  while (!program.stdout.text.includes(text))
    await new Promise((resolve) => program.stdout.onChange(() => resolve(0)))
}

describe('a program', () => {
  test('tells its output and its end', async () => {
    const events: ProgramEvent[] = []
    const program = await start(`${says('hello')}; console.error('oops'); process.exitCode = 3`, {}, events)
    expect(await program.ended).toEqual({ code: 3, signal: undefined })
    expect(program.stdout.text).toBe('hello\n')
    expect(program.stderr.text).toBe('oops\n')
    expect(events.at(-1)?.type).toBe('exit')
    expect(program.running).toBe(false)
  })

  test('gets what it is told in its environment, and nothing of what is meant for the runner', async () => {
    process.env.NODE_OPTIONS_OF_TEST = 'x'
    process.env.WORKERS = '99'
    const program = await start('console.log(JSON.stringify(process.env))', { PORT: '7' })
    await program.ended
    delete process.env.NODE_OPTIONS_OF_TEST
    delete process.env.WORKERS
    const seen = JSON.parse(program.stdout.text) as Record<string, string>
    expect(seen).toMatchObject({ PORT: '7', PATH: process.env.PATH, SOCKETLINGS_RUN: program.marker })
    expect(Object.keys(seen).filter((name) => /^(NODE_OPTIONS|VITEST|WORKERS)/.test(name))).toEqual([])
  })

  test('that does not exist cannot be started, and says so', async () => {
    const launch = {
      file: 'x',
      command: ['no-such-command-here'],
      args: [],
      directory: '/',
      env: {},
    }
    await expect(Program.start(launch, process.env, () => {})).rejects.toThrow('no-such-command-here')
  })

  test('keeps the last megabyte of its output, and counts all of it', async () => {
    const program = await start(`process.stdout.write('a'.repeat(5_000_000) + 'end')`)
    await program.ended
    expect(program.stdout.length).toBe(5_000_003)
    expect(program.stdout.text.length).toBeLessThan(2_000_000)
    expect(program.stdout.text.endsWith('aend')).toBe(true)
  })
})

describe.runIf(hasProcessTable)('stop', () => {
  test('ends a program that will not, and the child it detached', async () => {
    const child = `process.on('SIGTERM', () => {}); ${says('child ready')}; ${waitsForEver}`
    const program = await start(`
      import { spawn } from 'node:child_process'
      process.on('SIGTERM', () => {})
      const args = ['-e', ${JSON.stringify(child)}]
      spawn(process.execPath, args, { detached: true, stdio: ['ignore', 'inherit', 'ignore'] }).unref()
      ${waitsForEver}`)
    await printed(program, 'child ready')
    const family = familyOf(program.pid, program.marker)
    expect(family).toHaveLength(2)
    await program.stop()
    expect(family.filter(isAlive)).toEqual([])
  })

  test('ends a stopped program', async () => {
    const program = await start(`${says('ready')}; ${waitsForEver}`)
    await printed(program, 'ready')
    program.signal('SIGSTOP')
    await program.stop()
    expect(program.ending).toMatchObject({ signal: 'SIGTERM' })
  })

  test.each(['runs', 'has ended'])('at once: no child is left of one that %s either', async (how) => {
    const child = `${says('child ready')}; ${waitsForEver}`
    const end = how === 'runs' ? waitsForEver : 'process.stdin.once("data", () => process.exit())'
    const program = await start(`
      import { spawn } from 'node:child_process'
      const args = ['-e', ${JSON.stringify(child)}]
      const options = { stdio: ['ignore', 'inherit', 'ignore'] }
      spawn(process.execPath, args, { ...options, detached: true }).unref()
      spawn(process.execPath, args, options).unref()
      ${end}`)
    await vi.waitUntil(() => program.stdout.text.match(/child ready/g)?.length === 2, 5_000)
    const family = familyOf(program.pid, program.marker)
    expect(family).toHaveLength(3)
    if (how === 'has ended') {
      await program.type('go')
      await program.ended
    }
    program.kill()
    await vi.waitUntil(() => !family.some(isAlive), 2_000)
  })

  test('leaves other programs alone', async () => {
    const other = await start(`${says('ready')}; ${waitsForEver}`)
    const program = await start(`${says('ready')}; ${waitsForEver}`)
    await Promise.all([printed(other, 'ready'), printed(program, 'ready')])
    await program.stop()
    expect(isAlive(other.pid)).toBe(true)
  })
})

describe('readiness', () => {
  const listens = `
    import { createServer } from 'node:net'
    createServer().listen(Number(process.env.PORT), process.env.HOST)`

  test.runIf(hasProcessTable)('is seen in the kernel when the program does not announce it', async () => {
    const target = { transport: 'tcp', host: '127.0.0.1', port: await freePort('tcp', '127.0.0.1') } as const
    const program = await start(listens, { HOST: target.host, PORT: String(target.port) })
    expect(await untilReady(program, target, 5_000)).toEqual({ state: 'ready', address: target })
    expect(await isFree('tcp', target.host, target.port)).toBe(false)
  })

  test.runIf(hasProcessTable)('is not mistaken for that of another program on the same port', async () => {
    const target = { transport: 'udp', host: '127.0.0.1', port: await freePort('udp', '127.0.0.1') } as const
    const bound = `
      import { createSocket } from 'node:dgram'
      createSocket({ type: 'udp4', reuseAddr: true }).bind(Number(process.env.PORT), process.env.HOST)`
    const env = { HOST: target.host, PORT: String(target.port) }
    const first = await start(bound, env)
    const silent = await start(waitsForEver, env)
    expect(await untilReady(first, target, 5_000)).toMatchObject({ state: 'ready' })
    expect(await untilReady(silent, target, 200)).toEqual({ state: 'timeout' })
  })

  test('of a program that has ended is no wait', async () => {
    const program = await start('')
    await program.ended
    const target = { transport: 'tcp', host: '127.0.0.1', port: 9 } as const
    expect(await untilReady(program, target, 60_000)).toEqual({ state: 'ended' })
  })
})
