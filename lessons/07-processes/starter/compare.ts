// What one event loop, worker threads and processes cost on this machine: node compare.ts
// The file plays all the parts: it starts itself as a thread and as a process.
import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { setImmediate as nextTurn, setTimeout as delay } from 'node:timers/promises'
import { isMainThread, parentPort, Worker } from 'node:worker_threads'

const JOBS = Math.max(2, availableParallelism())
const PRIMES_UP_TO = 3_000_000
const ROUND_TRIPS = 2_000

type Helper = Worker | ChildProcess
type Message = { echo: unknown } | { primes: number }
type Figures = Record<string, number>

if (!isMainThread) parentPort?.on('message', (message: Message) => parentPort?.postMessage(work(message)))
else if (process.send) process.on('message', (message: Message) => process.send?.(work(message)))
else await compare()

function work(message: Message): unknown {
  return 'echo' in message ? message.echo : countPrimes(message.primes)
}

function countPrimes(limit: number): number {
  let count = 0
  for (let n = 2; n <= limit; n++) {
    let divisor = 2
    while (divisor * divisor <= n && n % divisor !== 0) divisor++
    if (divisor * divisor > n) count++
  }
  return count
}

async function compare(): Promise<void> {
  console.log(`Node ${process.version}, ${availableParallelism()} cores, ${JOBS} jobs at once`)
  const here = async () => {
    for (let i = 0; i < JOBS; i++) countPrimes(PRIMES_UP_TO)
  }
  const columns: [string, Figures][] = [
    ['one loop', await jobs(here)],
    ['threads', await measure(() => new Worker(new URL(import.meta.url)))],
    ['processes', await measure(() => fork(new URL(import.meta.url), { serialization: 'advanced' }))],
  ]
  const rows = Object.keys(columns.at(-1)?.[1] ?? {})
  const row = (name: string) =>
    columns.flatMap(([column, figures]) => (name in figures ? [[column, figures[name]]] : []))
  console.table(Object.fromEntries(rows.map((name) => [name, Object.fromEntries(row(name))])))
}

async function measure(start: () => Helper): Promise<Figures> {
  const helpers: Helper[] = []
  const before = ownMemory([])
  const startMs = await timed(async () => {
    for (let i = 0; i < JOBS; i++) {
      helpers.push(start())
      await ask(helpers.at(-1), { echo: 'ready' })
    }
  })
  const bytes = ownMemory(helpers) - before
  const [first] = helpers
  const trips = await timed(async () => {
    for (let i = 0; i < ROUND_TRIPS; i++) await ask(first, { echo: i })
  })
  const block = new Uint8Array(8 * 1024 * 1024)
  const copies = await timed(() => ask(first, { echo: block }))
  const figures = await jobs(() =>
    Promise.all(helpers.map((helper) => ask(helper, { primes: PRIMES_UP_TO }))),
  )
  for (const helper of helpers) void ('terminate' in helper ? helper.terminate() : helper.kill())
  return {
    'start of one (ms)': Math.round(startMs / JOBS),
    'own memory of one (MB)': Math.round(bytes / JOBS / 1e6),
    'message and answer (µs)': Math.round((trips * 1000) / ROUND_TRIPS),
    '8 MiB there and back (ms)': Math.round(copies),
    ...figures,
  }
}

async function ask(helper: Helper | undefined, message: Message): Promise<void> {
  if (helper === undefined) return
  if ('postMessage' in helper) helper.postMessage(message)
  else helper.send(message)
  await once(helper, 'message')
}

/** How long all jobs take, and how long our own event loop could do nothing else meanwhile. */
async function jobs(compute: () => Promise<unknown>): Promise<Figures> {
  let pause = 0
  let running = true
  const watch = async () => {
    for (let last = performance.now(); running; last = performance.now()) {
      await nextTurn()
      pause = Math.max(pause, performance.now() - last)
    }
  }
  const watching = watch()
  const ms = await timed(compute)
  running = false
  await watching
  return { 'all jobs (ms)': Math.round(ms), 'longest pause of our loop (ms)': Math.round(pause) }
}

async function timed(what: () => Promise<unknown>): Promise<number> {
  await delay(200)
  const began = performance.now()
  await what()
  return performance.now() - began
}

/** Bytes that belong to this process and its children alone; what they share (Node's own code) is left out on Linux. */
function ownMemory(helpers: readonly Helper[]): number {
  const pids = [process.pid, ...helpers.flatMap((helper) => ('pid' in helper ? [helper.pid] : []))]
  const files = pids.map((pid) => `/proc/${pid}/smaps_rollup`).filter((file) => existsSync(file))
  if (files.length === 0) return process.memoryUsage().rss
  const kilobytes = (file: string) => Number(/^Private_Dirty:\s+(\d+)/m.exec(readFileSync(file, 'utf8'))?.[1])
  return files.reduce((sum, file) => sum + 1024 * kilobytes(file), 0)
}
