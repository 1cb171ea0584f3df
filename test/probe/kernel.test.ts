import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { Worker } from 'node:worker_threads'
import { expect, test, vi } from 'vitest'
import { kernel } from '../../runner/probe/kernel.ts'
import { childrenOf } from '../../runner/program/process-table.ts'

test.skipIf(!kernel.observable)(
  'names the threads of a process and tells whose the CPU time was',
  async () => {
    const before = kernel.cpu(process.pid)
    const burn = 'while (process.threadCpuUsage().user < 50_000); setInterval(() => {}, 1000)'
    const worker = new Worker(`${burn}; require("node:worker_threads").parentPort.postMessage("done")`, {
      eval: true,
      name: 'burner (1)',
    })
    await once(worker, 'message')
    const threads = kernel.threadList(process.pid)
    expect(threads).toHaveLength(kernel.threads(process.pid))
    expect(threads.some(({ id }) => id === process.pid)).toBe(true)
    const burner = threads.find(({ name }) => name === 'burner (1)')
    expect(burner?.cpu).toBeGreaterThan(0)
    await worker.terminate()
    expect(kernel.threadList(process.pid).some(({ name }) => name === 'burner (1)')).toBe(false)
    // The time of threads that have ended stays with the process.
    expect(kernel.cpu(process.pid) - before).toBeGreaterThanOrEqual(burner?.cpu ?? Infinity)
  },
)

test('knows nothing of a process that is not there', () => {
  const gone = 2 ** 30
  expect(kernel.threadList(gone)).toEqual([])
  expect(kernel.cpu(gone)).toBe(0)
})

test.skipIf(!kernel.observable)('tells a stopped process from a running one', async () => {
  const sleeper = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' })
  const pid = sleeper.pid as number
  try {
    expect(kernel.stopped(pid)).toBe(false)
    sleeper.kill('SIGSTOP')
    await vi.waitFor(() => expect(kernel.stopped(pid)).toBe(true))
    sleeper.kill('SIGCONT')
    await vi.waitFor(() => expect(kernel.stopped(pid)).toBe(false))
  } finally {
    sleeper.kill('SIGKILL')
  }
})

test.skipIf(!kernel.observable)(
  'reads what an ended process has left, until its parent takes it',
  async () => {
    // A shell that has become something else never asks for its children.
    for (const [command, left] of [
      ['exit 7', 7],
      ['kill -KILL $$', 137],
    ] as const) {
      const parent = spawn('sh', ['-c', `sh -c '${command}' & exec sleep 60`], { stdio: 'ignore' })
      try {
        const child = await vi.waitFor(() => {
          const [first] = childrenOf(parent.pid as number)
          expect(first).toBeDefined()
          return first as number
        })
        await vi.waitFor(() => expect(kernel.exitCode(child)).toBe(left))
        expect(kernel.exitCode(parent.pid as number)).toBeUndefined()
      } finally {
        parent.kill('SIGKILL')
      }
    }
  },
)

test.skipIf(!kernel.observable)('asleep is who waits for the world, not for a thread at work', async () => {
  const node = (code: string) => spawn(process.execPath, ['-e', code], { stdio: 'ignore' })
  const wait = 'Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0)'
  const thread = (work: string) =>
    node(`new (require("node:worker_threads").Worker)(\`${work}\`, { eval: true })\n${wait}`)
  const waiting = thread('for (;;) {}')
  // Its threads sleep too: what could wake them comes from outside.
  const joining = thread('setInterval(() => {}, 1_000_000)')
  const idle = node('setInterval(() => {}, 1_000_000)')
  try {
    const where = (pid = 0) => readFileSync(`/proc/${pid}/wchan`, 'utf8')
    const settled = { timeout: 10_000 }
    for (const { pid } of [waiting, joining])
      await vi.waitFor(() => expect(where(pid)).toContain('futex'), settled)
    await vi.waitFor(() => expect(kernel.cpu(waiting.pid as number)).toBeGreaterThan(500), settled)
    expect(kernel.asleep(waiting.pid as number)).toBe(false)
    await vi.waitFor(() => expect(kernel.asleep(joining.pid as number)).toBe(true), settled)
    await vi.waitFor(() => expect(kernel.asleep(idle.pid as number)).toBe(true), settled)
  } finally {
    for (const child of [waiting, joining, idle]) child.kill('SIGKILL')
  }
})

test('tells the receive buffer that a UDP socket really gets', async () => {
  const usual = await kernel.receiveBuffer()
  expect(usual).toBeGreaterThan(0)
  expect(await kernel.receiveBuffer(16 * 1024)).toBeLessThan(await kernel.receiveBuffer(128 * 1024))
})

test.skipIf(!kernel.observable)('hears the broadcast of the loopback', async () => {
  expect(await kernel.hearsBroadcast()).toBe(true)
})
