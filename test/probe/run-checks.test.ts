import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { connect, createServer, type AddressInfo } from 'node:net'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { setTimeout as delay } from 'node:timers/promises'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { defineChecks, type LessonChecks } from '../../runner/probe/check.ts'
import type { LessonDefinition } from '../../runner/probe/lesson.ts'
import type { ProbeProgram } from '../../runner/probe/probe-program.ts'
import type { RunEvent } from '../../runner/probe/result.ts'
import type { Stage } from '../../runner/probe/stage.ts'
import { runChecks, type RunOptions } from '../../runner/probe/run-checks.ts'
import { isFree } from '../../runner/program/ports.ts'
import { familyOf, hasProcessTable } from '../../runner/program/process-table.ts'
import { temporaryFolder } from '../support/cli.ts'

const directory = fileURLToPath(new URL('programs', import.meta.url))

const tcp = (file: string): LessonDefinition['programs'] => ({ server: { file, listens: 'tcp' } })

async function run(
  programs: LessonDefinition['programs'],
  checks: LessonChecks,
  options: Partial<RunOptions> = {},
) {
  return runChecks({ lesson: 'test', programs, checks, directory, ...options })
}

const echoes = {
  title: 'echoes',
  async run({ connect, random }) {
    const client = await connect()
    const bytes = random.bytes(1000)
    await client.send(bytes)
    await client.receive(bytes)
  },
} satisfies LessonChecks[string][string]

const wrongly = {
  title: 'expects what cannot come',
  async run({ connect }) {
    const client = await connect()
    await client.send('left')
    await client.receive('right')
  },
} satisfies LessonChecks[string][string]

describe('verdicts', () => {
  test('passed, with all points, when every check passes', async () => {
    const checks = defineChecks({ one: { a: { ...echoes, points: 3 }, b: echoes } })
    const result = await run(tcp('echo.ts'), checks)
    expect(result).toMatchObject({ verdict: 'passed', points: 4, maxPoints: 4, lesson: 'test' })
    expect(result.seed).toMatch(/^[0-9a-f]{16}$/)
  })

  test('failed, with the evidence: what was expected, what came, where they part', async () => {
    const result = await run(tcp('echo.ts'), { one: { wrongly } })
    expect(result.verdict).toBe('failed')
    const [check] = result.checks
    expect(check).toMatchObject({ status: 'failed', kind: 'mismatch', points: 0, maxPoints: 1 })
    expect(check?.failure).toMatchObject({ lane: 'client 1', offset: 0, expected: Buffer.from('right') })
    expect(String(check?.failure?.received)).toBe('left')
    expect(check?.wire.map(({ type, lane }) => `${lane} ${type}`)).toEqual([
      'echo.ts start',
      'echo.ts listening',
      'client 1 open',
      'client 1 data',
      'client 1 data',
    ])
  })

  test('on request nothing follows a check that is not passed', async () => {
    const follows = { ...echoes, run: async () => expect.unreachable() }
    const checks = { one: { wrongly, follows }, two: { later: follows } }
    const result = await run(tcp('echo.ts'), checks, { stopAtFailure: true })
    expect(result.checks.map(({ id, status, needs }) => [id, status, needs])).toEqual([
      ['wrongly', 'failed', undefined],
      ['follows', 'skipped', { check: 'wrongly' }],
      ['later', 'skipped', { step: 'one' }],
    ])
  })

  test('a check that needs a failed one is skipped, and later steps wait for this one', async () => {
    const dependent = { ...echoes, needs: 'wrongly' } as const
    const checks = { one: { wrongly, dependent }, two: { later: echoes } }
    const statuses = async (options: Partial<RunOptions>) =>
      (await run(tcp('echo.ts'), checks, options)).checks.map(({ id, status, needs }) => [id, status, needs])
    expect(await statuses({})).toEqual([
      ['wrongly', 'failed', undefined],
      ['dependent', 'skipped', { check: 'wrongly' }],
      ['later', 'skipped', { step: 'one' }],
    ])
    expect((await statuses({ keepGoing: true })).at(-1)).toEqual(['later', 'passed', undefined])
    expect(await statuses({ steps: ['two'] })).toEqual([['later', 'passed', undefined]])
  })

  test('error, never passed, for a check that expects nothing or has a fault of its own', async () => {
    const nothing = { title: 'expects nothing', run: async () => {} }
    const broken = { title: 'is broken', run: async () => void JSON.parse('{') }
    const result = await run(tcp('echo.ts'), { one: { nothing, broken } })
    expect(result.verdict).toBe('error')
    expect(result.checks.map(({ status, error }) => [status, error?.name])).toEqual([
      ['error', 'Error'],
      ['error', 'SyntaxError'],
    ])
  })

  test('error for a check that types after the end of input that it has given itself', async () => {
    const types = {
      title: 'types on',
      async run({ start }) {
        const program = await start('client')
        program.endInput()
        await program.type('too late')
      },
    } satisfies LessonChecks[string][string]
    const { checks } = await run({ client: { file: 'repeats-typed-lines.ts' } }, { one: { types } })
    expect(checks[0]?.error?.message).toBe('write() after endInput() to repeats-typed-lines.ts')
  })

  test('what cannot be observed counts for nobody; nothing observed is no pass', async () => {
    const unseen = {
      title: 'unseen',
      points: 5,
      run: async ({ unobservable }) => unobservable('needs-linux'),
    } satisfies LessonChecks[string][string]
    expect(await run(tcp('echo.ts'), { one: { unseen, echoes } })).toMatchObject({
      verdict: 'passed',
      maxPoints: 1,
    })
    expect(await run(tcp('echo.ts'), { one: { unseen } })).toMatchObject({ verdict: 'inconclusive' })
  })

  test('a probe at an address that this system does not have is not observable', async () => {
    const elsewhere = {
      title: 'elsewhere',
      async run({ bind }) {
        // 192.0.2.0/24 is kept for examples (RFC 5737): no machine has it.
        await bind({ host: '192.0.2.1' })
      },
    } satisfies LessonChecks[string][string]
    const { checks } = await run(tcp('echo.ts'), { one: { elsewhere } })
    expect(checks[0]).toMatchObject({ status: 'unobservable', reason: 'no-loopback-addresses' })
  })

  test('inconclusive when the runner itself had no time to look', async () => {
    const starved = {
      title: 'starved',
      async run({ connect }) {
        const client = await connect()
        const until = performance.now() + 400
        while (performance.now() < until);
        await client.receive('something', { within: 50 })
      },
    } satisfies LessonChecks[string][string]
    const result = await run(tcp('echo.ts'), { one: { starved } })
    expect(result).toMatchObject({ verdict: 'inconclusive', points: 0 })
  })

  test.runIf(hasProcessTable)(
    'a program that listens elsewhere for its own worker is waited for until that one listens',
    async () => {
      expect(await run(tcp('late-worker.ts'), { one: { echoes } })).toMatchObject({ verdict: 'passed' })
    },
  )

  test('who complains of its port, which somebody else had for a moment, gets another one', async () => {
    const folder = temporaryFolder()
    writeFileSync(
      join(folder, 'complains-once.ts'),
      `import { existsSync, writeFileSync } from 'node:fs'
      import { createServer } from 'node:net'
      if (existsSync('complained')) createServer((socket) => socket.pipe(socket)).listen(Number(process.env.PORT), process.env.HOST)
      else {
        writeFileSync('complained', '')
        console.error('Port', process.env.PORT, 'is taken')
        process.exitCode = 1
      }`,
    )
    const result = await run(tcp('complains-once.ts'), { one: { echoes } }, { directory: folder })
    expect(result).toMatchObject({ verdict: 'passed' })
  })

  test.runIf(hasProcessTable)('a port that is only looked at is none that is listened on', async () => {
    expect(await run(tcp('tries-its-port.ts'), { one: { echoes } })).toMatchObject({ verdict: 'passed' })
  })

  test.runIf(hasProcessTable)('the next piece waits for a program that only stands still', async () => {
    const held = {
      title: 'held',
      async run({ connect, program, expect: expects }) {
        const [server, client] = [await program(), await connect()]
        server.signal('SIGSTOP')
        let goesOn = false
        setTimeout(() => {
          goesOn = true
          server.signal('SIGCONT')
        }, 1_500)
        await client.sendApart(['one'])
        expects(goesOn, { kind: 'order' })
      },
    } satisfies LessonChecks[string][string]
    expect(await run(tcp('echo.ts'), { one: { held } })).toMatchObject({ verdict: 'passed' })
  })

  test('what has come while the runner itself stood still counts, however late it looks', async () => {
    const stands = {
      title: 'stands still',
      async run({ connect, eventually }) {
        const client = await connect()
        await client.send('hello')
        let looks = 0
        const came = () => {
          const until = performance.now() + (looks++ === 0 ? 300 : 0)
          while (performance.now() < until);
          return client.received > 0
        }
        await eventually(came, { within: 100 })
      },
    } satisfies LessonChecks[string][string]
    expect(await run(tcp('echo.ts'), { one: { stands } })).toMatchObject({ verdict: 'passed' })
  })

  test('a probe that says that it was too late is held again, and then nobody can tell', async () => {
    let held = 0
    const late = (tooBusy: (times: number) => boolean) =>
      ({
        title: 'late',
        async run({ connect, expect }) {
          await connect()
          held += 1
          expect(false, { kind: 'closed', tooBusy: tooBusy(held) })
        },
      }) satisfies LessonChecks[string][string]
    const always = await run(tcp('echo.ts'), { one: { late: late(() => true) } })
    expect(always).toMatchObject({ verdict: 'inconclusive', points: 0 })
    expect(held).toBe(2)
    const once = await run(tcp('echo.ts'), { one: { late: late((times) => times === 3) } })
    expect(once).toMatchObject({ verdict: 'failed' })
  })

  test('inconclusive when a clock ran out meanwhile, by whatever name; not what was seen at once', async () => {
    const busy = () => {
      const until = performance.now() + 400
      while (performance.now() < until);
    }
    const neverMore = {
      title: 'never more',
      async run({ connect, eventually }) {
        await connect()
        busy()
        await eventually(() => false, { within: 50, failure: { kind: 'missing', expected: 2, received: 1 } })
      },
    } satisfies LessonChecks[string][string]
    const notNow = {
      title: 'not now',
      async run({ connect, expect }) {
        await connect()
        busy()
        expect(false, { kind: 'missing', expected: 2, received: 1 })
      },
    } satisfies LessonChecks[string][string]
    expect(await run(tcp('echo.ts'), { one: { neverMore } })).toMatchObject({ verdict: 'inconclusive' })
    expect(await run(tcp('echo.ts'), { one: { notNow } })).toMatchObject({ verdict: 'failed' })
  })

  test('inconclusive when a time was measured that the runner may have made long itself', async () => {
    const late = {
      title: 'late',
      async run({ connect, equal }) {
        await connect()
        const began = performance.now()
        while (performance.now() < began + 400);
        equal({ ms: performance.now() - began }, { ms: 20 }, 'resources')
      },
    } satisfies LessonChecks[string][string]
    expect(await run(tcp('echo.ts'), { one: { late } })).toMatchObject({ verdict: 'inconclusive' })
  })

  test('the same seed gives the same bytes, another one gives others', async () => {
    const sent = async (seed: string) => {
      const { checks } = await run(tcp('echo.ts'), { one: { echoes } }, { seed })
      return checks[0]?.wire.flatMap((event) => (event.type === 'data' ? [String(event.bytes)] : [])).join()
    }
    expect(await sent('1f')).toBe(await sent('1F'))
    expect(await sent('1f')).not.toBe(await sent('2f'))
  })

  test('tells every check as it begins and ends', async () => {
    const events: RunEvent[] = []
    await run(tcp('echo.ts'), { one: { echoes, wrongly } }, { onEvent: (event) => events.push(event) })
    expect(events.map((event) => (event.type === 'check-ended' ? event.result.status : event.id))).toEqual([
      'echoes',
      'passed',
      'wrongly',
      'failed',
    ])
  })

  test('a check that does not end is ended', async () => {
    const endless = { title: 'endless', deadline: 100, run: async () => new Promise<void>(() => {}) }
    const { checks } = await run(tcp('echo.ts'), { one: { endless } })
    expect(checks[0]?.failure).toMatchObject({ kind: 'timeout', awaited: { what: 'check' }, waited: 100 })
  })

  test('a connection that stands only when its check is over is in nobody’s way', async () => {
    const forgets = {
      title: 'does not wait for its connection',
      async run({ program, connect, equal }) {
        equal((await program()).host, '127.0.0.1')
        void connect()
      },
    } satisfies LessonChecks[string][string]
    const sees = {
      title: 'sees it closed',
      async run({ program }) {
        await (await program()).prints('left')
      },
    } satisfies LessonChecks[string][string]
    const { verdict } = await run(tcp('tells-who-leaves.ts'), { one: { forgets, sees } })
    expect(verdict).toBe('passed')
  })

  test('an abort ends everything and is thrown', async () => {
    const abort = new AbortController()
    const waits = {
      title: 'waits',
      run: async ({ connect }) => (await connect()).receive('never'),
    } satisfies LessonChecks[string][string]
    const running = run(
      tcp('echo.ts'),
      { one: { waits } },
      { signal: abort.signal, onEvent: () => setTimeout(() => abort.abort(new Error('enough')), 100) },
    )
    await expect(running).rejects.toThrow('enough')
  })

  test('an abort leaves no timer behind: a session of watch has many', async () => {
    const timers = vi.spyOn(globalThis, 'setInterval')
    const cleared = vi.spyOn(globalThis, 'clearInterval')
    onTestFinished(() => void vi.restoreAllMocks())
    const abort = new AbortController()
    const waits = {
      title: 'waits',
      async run({ program }) {
        await program()
        abort.abort(new Error('enough'))
      },
    } satisfies LessonChecks[string][string]
    await expect(run(tcp('echo.ts'), { one: { waits } }, { signal: abort.signal })).rejects.toThrow('enough')
    const begun = timers.mock.results.map(({ value }) => value as NodeJS.Timeout)
    expect(begun).not.toEqual([])
    for (const timer of begun) expect(cleared).toHaveBeenCalledWith(timer)
  })

  test('an abort closes the sockets of the probe, which would keep the runner from ending', async () => {
    const abort = new AbortController()
    let bound: { readonly port: number } | undefined
    const waits = {
      title: 'waits',
      async run({ bind, program }) {
        const peer = await bind()
        bound = peer
        await program()
        setTimeout(() => abort.abort(new Error('enough')), 10)
        await peer.receive('never')
      },
    } satisfies LessonChecks[string][string]
    await expect(run(tcp('echo.ts'), { one: { waits } }, { signal: abort.signal })).rejects.toThrow('enough')
    expect(bound).toBeDefined()
    expect(await isFree('udp', '127.0.0.1', bound?.port ?? 0)).toBe(true)
  })
})

describe('programs', () => {
  test('a dead program outranks the reset it gives', async () => {
    const resets = {
      title: 'resets',
      async run({ connect }) {
        const first = await connect()
        await first.send('x')
        await first.receive('x')
        first.reset()
        await echoes.run({ connect, random: { bytes: () => Buffer.from('y') } } as never)
      },
    } satisfies LessonChecks[string][string]
    const { checks } = await run(tcp('crashes-on-reset.ts'), { one: { resets } })
    expect(checks[0]?.failure?.kind).toBe('crashed')
    expect(checks[0]?.failure?.ending?.stderr).toContain('ECONNRESET')
  })

  test('one start serves all checks of a step, and a check that asks for it gets a fresh one', async () => {
    const starts = async (checks: LessonChecks) =>
      (await run(tcp('echo.ts'), checks)).checks.flatMap(({ wire }) =>
        wire.filter(({ type }) => type === 'start'),
      ).length
    expect(await starts({ one: { a: echoes, b: echoes } })).toBe(1)
    expect(await starts({ one: { a: echoes }, two: { b: echoes } })).toBe(2)
    expect(await starts({ one: { a: echoes, b: { ...echoes, fresh: true }, c: echoes } })).toBe(2)
  })

  test.runIf(hasProcessTable)(
    'a program started ahead for a step that is never reached is ended too',
    async () => {
      const name = 'TEST_OF_PREPARED'
      const value = String(Math.random())
      const env = { ...process.env, [name]: value }
      const fails = {
        title: 'fails',
        run: async ({ equal }) => equal(1, 2),
      } satisfies LessonChecks[string][string]
      for (let round = 0; round < 5; round++)
        await run(tcp('echo.ts'), { one: { fails }, two: { echoes } }, { env })
      // Time enough for a start that was under way to become a process.
      await new Promise((resolve) => setTimeout(resolve, 300))
      expect(familyOf(-1, `${name}=${value}`)).toEqual([])
    },
  )

  test('the next step finds its program started, and its record begins with that', async () => {
    const { checks } = await run(tcp('echo.ts'), { one: { a: echoes }, two: { b: echoes } })
    expect(checks[1]?.wire.map(({ type }) => type).slice(0, 3)).toEqual(['start', 'listening', 'open'])
    expect(checks[1]?.wire[0]?.at).toBe(0)
  })

  test('what keeps the probe itself from connecting is no failure of the program', async () => {
    const connects = (options: Parameters<Stage['connect']>[0]) => ({
      title: 'connects',
      run: async ({ connect }: Stage) => void (await connect(options)),
    })
    const blocker = createServer().listen(0, '127.0.0.1')
    onTestFinished(() => void blocker.close())
    await once(blocker, 'listening')
    const { port } = blocker.address() as AddressInfo
    const { checks } = await run(
      tcp('echo.ts'),
      // TEST-NET-1 (RFC 5737): no machine has it.
      {
        one: {
          nowhere: connects({ from: '192.0.2.1' }),
          taken: connects({ from: '127.0.0.1', fromPort: port }),
        },
      },
    )
    expect(checks.map(({ status }) => status)).toEqual(['unobservable', 'error'])
    expect(checks[0]?.reason).toBe('no-loopback-addresses')
    expect(checks[1]?.error?.message).toContain('EADDRINUSE')
  })

  test('a failure that does not show on a fresh start is a failure, and says so', async () => {
    const hello = {
      title: 'is greeted',
      async run({ connect }) {
        await (await connect()).receive('hello')
      },
    } satisfies LessonChecks[string][string]
    const { checks } = await run(tcp('remembers-its-first-client.ts'), {
      one: { first: hello, second: hello },
    })
    expect(checks.map(({ status }) => status)).toEqual(['passed', 'failed'])
    expect(checks[1]?.failure?.passesAlone).toBe(true)
  })

  test('the probe is a server for a client of the learner', async () => {
    const greets = {
      title: 'greets',
      async run({ listen, start, random }) {
        const server = await listen()
        const word = random.word()
        const client = await start('client', { args: [word] })
        const connection = await server.accept()
        await connection.receive(`hello ${word}`)
        await connection.receiveEnd()
        await connection.send('bye\n')
        await connection.end()
        await client.exits(0)
        await client.prints('bye\n')
      },
    } satisfies LessonChecks[string][string]
    const programs = { client: { file: 'greets.ts' } }
    expect(await run(programs, { one: { greets } })).toMatchObject({ verdict: 'passed' })
  })

  test('what a check has opened and not waited for is closed behind it all the same', async () => {
    const opened: Promise<{ port: number }>[] = []
    const forgets = {
      title: 'forgets to wait',
      async run({ program, listen, relay, bind, equal }) {
        const echo = await program()
        opened.push(listen(), relay(echo), bind())
        equal(1, 1)
      },
    } satisfies LessonChecks[string][string]
    await run(tcp('echo.ts'), { one: { forgets } })
    const ports = (await Promise.all(opened)).map(({ port }) => port)
    const transports = ['tcp', 'tcp', 'udp'] as const
    const free = transports.map((transport, index) => isFree(transport, '127.0.0.1', ports[index]!))
    expect(await Promise.all(free)).toEqual([true, true, true])
  })

  test('a program that a check has started and not waited for does not run beside the next one', async () => {
    const folder = temporaryFolder()
    writeFileSync(join(folder, 'stays.mjs'), 'setInterval(() => {}, 1000)')
    let started: Promise<ProbeProgram> | undefined
    const forgets = {
      title: 'forgets to wait',
      async run({ start, equal }) {
        started = start('client')
        equal(1, 1)
      },
    } satisfies LessonChecks[string][string]
    const looks = {
      title: 'looks',
      async run({ eventually }) {
        const program = await started
        await eventually(() => program?.running === false)
      },
    } satisfies LessonChecks[string][string]
    const programs = { client: { file: 'stays.mjs' } }
    const result = await run(programs, { one: { forgets, looks } }, { directory: folder })
    expect(result.checks.map(({ status }) => status)).toEqual(['passed', 'passed'])
  })

  test('each connection has a lane of its own, whichever server or relay it comes to', async () => {
    const lanes = {
      title: 'lanes',
      async run({ program, listen, relay, equal }) {
        const echo = await program()
        const places = [await listen(), await listen(), await relay(echo), await relay(echo)]
        for (const { host, port } of places) {
          const socket = connect(port, host).on('error', () => {})
          await once(socket.end('hello').resume(), 'connect')
        }
        for (const place of places) await ('ways' in place ? place.ways : place.accept())
        equal(1, 1)
      },
    } satisfies LessonChecks[string][string]
    const { checks } = await run(tcp('echo.ts'), { one: { lanes } })
    const opened = checks[0]?.wire.filter(({ type }) => type === 'open').map(({ lane }) => lane)
    expect(opened?.toSorted()).toEqual(['connection 1', 'connection 2', 'tcp 1', 'tcp 2'])
  })

  test('nobody waits for a client that has ended', async () => {
    const waits = {
      title: 'waits',
      async run({ listen, start }) {
        const server = await listen()
        await start('client', { port: 1 })
        await server.accept({ within: 60_000 })
      },
    } satisfies LessonChecks[string][string]
    const { checks } = await run({ client: { file: 'greets.ts' } }, { one: { waits } })
    expect(checks[0]?.failure).toMatchObject({ kind: 'exited', ending: { code: 1 } })
    expect(checks[0]?.failure?.ending?.stderr).toContain('cannot reach 1')
  })

  test('warnings of Node’s own are no lines of the program', async () => {
    const folder = temporaryFolder()
    writeFileSync(join(folder, 'package.json'), '{}')
    const timers =
      'setTimeout(() => {}, NaN); setTimeout(() => {}, -1); setTimeout(() => {}, 2 ** 31).unref()'
    writeFileSync(join(folder, 'warned.ts'), `import 'node:sqlite'; ${timers}; console.error('one line')\n`)
    const warned = {
      title: 'warned',
      async run({ start, equal }) {
        const program = await start('client')
        await program.exits(0)
        equal(program.errorLines().join('; '), 'one line')
      },
    } satisfies LessonChecks[string][string]
    const programs = { client: { file: 'warned.ts' } }
    const result = await run(programs, { one: { warned } }, { directory: folder })
    expect(result).toMatchObject({ verdict: 'passed' })
  })

  test('standard input is typed, standard output read', async () => {
    const types = {
      title: 'types',
      async run({ start }) {
        const program = await start('client')
        await program.type('one')
        await program.prints('> one <', { next: true })
        await program.write('two\nthr')
        await program.prints('> two <', { next: true })
        program.endInput()
        await program.prints('> thr <', { next: true })
        await program.prints('end of input', { next: true })
        await program.exits(0)
      },
    } satisfies LessonChecks[string][string]
    const programs = { client: { file: 'repeats-typed-lines.ts' } }
    expect(await run(programs, { one: { types } })).toMatchObject({ verdict: 'passed' })
  })

  test('what comes next on standard output is found after a megabyte of it, too', async () => {
    const folder = temporaryFolder()
    writeFileSync(
      join(folder, 'talks.mjs'),
      `import { createInterface } from 'node:readline'
      process.stdout.write('é'.repeat(2 ** 19) + '\\n')
      createInterface({ input: process.stdin }).on('line', (line) => console.log(line))`,
    )
    const repeats = {
      title: 'repeats',
      async run({ start, random }) {
        const program = await start('client')
        for (let line = 0; line < 5; line++) {
          const word = random.word()
          await program.type(word)
          await program.prints(word, { next: true })
        }
      },
    } satisfies LessonChecks[string][string]
    const programs = { client: { file: 'talks.mjs' } }
    const result = await run(programs, { one: { repeats } }, { directory: folder })
    expect(result).toMatchObject({ verdict: 'passed' })
  })

  test('what a failure keeps of a long output begins with a whole character', async () => {
    const folder = temporaryFolder()
    writeFileSync(join(folder, 'long.mjs'), `console.log('😀'.repeat(2_000))`)
    const prints = {
      title: 'prints',
      run: async ({ start }) => (await start('client')).prints('never'),
    } satisfies LessonChecks[string][string]
    const programs = { client: { file: 'long.mjs' } }
    const { checks } = await run(programs, { one: { prints } }, { directory: folder })
    expect(checks[0]?.failure?.received).toMatch(/^😀+\n$/u)
  })

  test.skipIf(process.platform === 'win32')(
    'what happens while it stands still it finds at once when it goes on, also after a failure',
    async () => {
      const result = await run(
        tcp('echo.ts'),
        defineChecks({
          one: {
            fails: {
              title: 'gives up while the program stands still',
              async run({ program, whileStopped, unobservable }) {
                await whileStopped(await program(), () => unobservable('needs-linux'))
              },
            },
            echoes: {
              title: 'answers only when it goes on',
              async run({ connect, program, whileStopped, expect: demand }) {
                const server = await program()
                const client = await connect()
                await whileStopped(server, async () => {
                  await client.send('first ')
                  await client.send('second')
                  await delay(100)
                  demand(client.received === 0, { kind: 'extra' })
                })
                await client.receive('first second')
              },
            },
          },
        }),
      )
      expect(result.checks.map(({ status }) => status)).toEqual(['unobservable', 'passed'])
      const facts = result.checks[1]?.wire.map((fact) => (fact.type === 'signal' ? fact.signal : fact.type))
      expect(facts).toEqual(['open', 'SIGSTOP', 'data', 'data', 'SIGCONT', 'data'])
    },
  )

  test('a UDP program that dies is not waited for', async () => {
    const udp = { server: { file: 'udp-echo.ts', listens: 'udp' } } as const
    const answers = {
      title: 'answers, then crashes',
      async run({ peer }) {
        const one = await peer()
        await one.send('datagram')
        await one.receive('datagram')
        await one.send('crash')
        await one.receive('crash', { within: 60_000 })
      },
    } satisfies LessonChecks[string][string]
    const { checks } = await run(udp, { one: { answers } })
    expect(checks[0]?.failure).toMatchObject({ kind: 'crashed', ending: { code: 1 } })
  })

  test('children neither announce nor see the announcing', async () => {
    expect(await run(tcp('shared-listener.ts'), { one: { echoes } })).toMatchObject({ verdict: 'passed' })
  })

  test.runIf(hasProcessTable)('a program in another language is started by its command line', async () => {
    const python = ['python3', '-c', pythonEcho]
    const result = await run(tcp('no-such-file.ts'), { one: { echoes } }, { commands: { server: python } })
    expect(result).toMatchObject({ verdict: 'passed' })
  })
})

const pythonEcho = `
import os, socket
listener = socket.create_server((os.environ['HOST'], int(os.environ['PORT'])))
while True:
    connection, _ = listener.accept()
    with connection:
        while data := connection.recv(4096):
            connection.sendall(data)
`
