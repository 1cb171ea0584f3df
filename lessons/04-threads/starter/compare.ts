// What one event loop, worker threads and processes give and cost on this machine: node compare.ts
import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { connect, createServer, type AddressInfo, type Socket } from 'node:net'
import { availableParallelism } from 'node:os'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { isMainThread, parentPort, Worker } from 'node:worker_threads'

const JOBS = 8
const N = 10_000_000
const CLIENTS = 1_000
const HANDS = Math.max(2, availableParallelism())

/** Somebody who counts primes for us: a thread or a process. */
type Hand = Worker | ChildProcess

// This file plays all the parts.
if (!isMainThread) parentPort?.on('message', (n: number) => parentPort?.postMessage(countPrimes(n)))
else if (process.argv[2] === 'process') process.on('message', (n: number) => process.send?.(countPrimes(n)))
else await compare()

async function compare(): Promise<void> {
  const client = await memoryOfClients()
  const threads = await shared(() => new Worker(new URL(import.meta.url)), ownMemory)
  const processes = await shared(() => fork(import.meta.filename, ['process']), memoryOf)
  const loop = await timed(async () => {
    // Between two jobs the event loop gets its turn, as between two lines of a client.
    for (let job = 0; job < JOBS; job++) await nextTurn(countPrimes(N))
  })
  console.log(`primes up to ${N.toLocaleString('en')}, ${JOBS} times; ${availableParallelism()} cores\n`)
  print('', [`${JOBS} jobs`, 'longest pause', 'start of one', 'memory of one'])
  print('one event loop', [...loop, '', `${client} KiB a client`])
  print(`${HANDS} worker threads`, threads)
  print(`${HANDS} processes`, processes)
}

function print(name: string, figures: readonly string[]): void {
  const widths = [9, 16, 15, 17]
  console.log(
    name.padEnd(18) + figures.map((figure, column) => figure.padStart(widths[column] ?? 0)).join(''),
  )
}

/** The same jobs on several threads or processes. `memory` gives bytes in use, theirs included. */
async function shared(hire: () => Hand, memory: (hands: Hand[]) => number): Promise<string[]> {
  const before = memory([])
  const began = performance.now()
  const hands = Array.from({ length: HANDS }, hire)
  await Promise.all(hands.map((hand) => give(hand, 0)))
  const start = (performance.now() - began) / HANDS
  const each = (memory(hands) - before) / HANDS / 2 ** 20
  let left = JOBS
  const times = await timed(() =>
    Promise.all(
      hands.map(async (hand) => {
        while (left-- > 0) await give(hand, N)
      }),
    ),
  )
  for (const hand of hands) {
    if (hand instanceof Worker) await hand.terminate()
    else hand.kill()
  }
  return [...times, ms(start), `${Math.round(each)} MiB`]
}

function ms(duration: number): string {
  return `${Math.round(duration)} ms`
}

async function give(hand: Hand, n: number): Promise<void> {
  if (hand instanceof Worker) hand.postMessage(n)
  else hand.send(n)
  await once(hand, 'message')
}

/** How long `work` takes, and for how long at a stretch nobody else could be served meanwhile. */
async function timed(work: () => Promise<unknown>): Promise<string[]> {
  const began = performance.now()
  let last = began
  let longest = 0
  const look = () => {
    longest = Math.max(longest, performance.now() - last)
    last = performance.now()
  }
  const ticker = setInterval(look, 1)
  await work()
  look()
  clearInterval(ticker)
  return [ms(last - began), ms(longest)]
}

/** KiB that one connected client costs a server. */
async function memoryOfClients(): Promise<number> {
  const sockets: Socket[] = []
  const server = createServer((socket) => sockets.push(socket)).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const before = ownMemory()
  while (sockets.length < 2 * CLIENTS) {
    const socket = connect(port, '127.0.0.1')
    await once(socket, 'connect')
    sockets.push(socket)
    await nextTurn()
  }
  // Both ends of every connection live here.
  const each = (ownMemory() - before) / sockets.length / 1024
  for (const socket of sockets) socket.destroy()
  server.close()
  return Math.round(each)
}

function ownMemory(): number {
  return process.memoryUsage.rss()
}

/** Proportional set size of processes: what they share is divided among them (proc_pid_smaps(5), Linux only). */
function memoryOf(hands: Hand[]): number {
  return hands.reduce((sum, hand) => {
    if (hand instanceof Worker || process.platform !== 'linux') return NaN
    const rollup = readFileSync(`/proc/${hand.pid}/smaps_rollup`, 'latin1')
    return sum + Number(/^Pss:\s+(\d+)/m.exec(rollup)?.[1]) * 1024
  }, 0)
}

/** How many primes are <= n. */
function countPrimes(n: number): number {
  const composite = new Uint8Array(n + 1)
  let count = 0
  for (let candidate = 2; candidate <= n; candidate++) {
    if (composite[candidate] === 1) continue
    count++
    for (let multiple = candidate * candidate; multiple <= n; multiple += candidate) composite[multiple] = 1
  }
  return count
}
