// Every job has a thread of its own, but no more than three live at a time. A client's answers keep its order.
import { once } from 'node:events'
import { createServer } from 'node:net'
import { createInterface } from 'node:readline/promises'
import { Worker } from 'node:worker_threads'

const HOST = process.env.HOST ?? '127.0.0.1'
const PORT = Number(process.env.PORT ?? 1234)

const hits = new Int32Array(new SharedArrayBuffer(4))
const limits: Record<string, number> = {
  __proto__: null as never,
  primes: 20_000_000,
  hit: 50_000_000,
  crash: 0,
}

let free = 3
const waiting: (() => void)[] = []

async function onThread(job: string, n: number): Promise<string> {
  while (free === 0) await new Promise<void>((resolve) => waiting.push(resolve))
  free--
  const worker = new Worker(new URL('./job.ts', import.meta.url), { workerData: { job, n, hits } })
  const gone = once(worker, 'exit').catch(() => {})
  try {
    const [answer] = await once(worker, 'message')
    return String(answer)
  } catch {
    return 'error crash'
  } finally {
    await gone
    free++
    waiting.shift()?.()
  }
}

async function answer(line: string): Promise<string> {
  if (line === 'ping') return 'pong'
  if (line === 'total') return `total ${Atomics.load(hits, 0)}`
  if (line === 'bye') return line
  const [job = '', digits = '0', ...rest] = line.split(' ')
  const limit = limits[job]
  const known = limit !== undefined && rest.length === 0 && (job === 'crash') === (line === 'crash')
  if (!known || !/^\d+$/.test(digits) || (job !== 'crash' && !line.includes(' '))) return 'error unknown'
  return Number(digits) > limit ? 'error unknown' : onThread(job, Number(digits))
}

const server = createServer()
server.on('connection', async (socket) => {
  // Also for what is written after the client has gone.
  socket.on('error', () => {})
  try {
    for await (const line of createInterface({ input: socket, crlfDelay: Infinity, terminal: false })) {
      socket.write((await answer(line)) + '\n')
      if (line === 'bye') break
    }
  } catch {
    // Gone without a word.
  } finally {
    socket.destroySoon()
  }
})

server.listen(PORT, HOST)
try {
  await once(server, 'listening')
} catch {
  console.error('Cannot have port', PORT)
  process.exitCode = 1
}
