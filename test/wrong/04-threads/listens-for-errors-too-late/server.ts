// fails: outlives-rude-clients crashed
// A client that breaks off before it has said a word finds no error listener.
import { createServer } from 'node:net'
import type { Socket } from 'node:net'
import { availableParallelism } from 'node:os'
import { Pool } from './pool.ts'
import type { Task } from './pool.ts'

const HOST = process.env.HOST ?? '127.0.0.1'
const PORT = Number(process.env.PORT ?? 1234)
const LIMITS = { primes: 20_000_000, hit: 50_000_000 }

const shared = new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT)
const counter = new Int32Array(shared)
// More threads than cores compute nothing faster. Two at least: one long job must not hold up all the others.
const pool = new Pool(Math.max(2, availableParallelism()), shared)

function converse(socket: Socket): void {
  let rest = ''
  socket.setEncoding('utf8')
  socket.once('data', () => socket.on('error', () => {}))
  socket.on('data', (text: string) => {
    const lines = (rest + text).split(/\r?\n/)
    rest = lines.pop() ?? ''
    for (const line of lines) void reply(socket, line)
  })
}

async function reply(socket: Socket, line: string): Promise<void> {
  socket.write(`${await answer(line)}\n`)
  if (line === 'bye') socket.destroySoon()
}

async function answer(line: string): Promise<string> {
  if (line === 'ping') return 'pong'
  if (line === 'bye') return 'bye'
  if (line === 'total') return `total ${Atomics.load(counter, 0)}`
  const task = parse(line)
  if (task === undefined) return 'error unknown'
  return pool.run(task).catch(() => 'error crash')
}

function parse(line: string): Task | undefined {
  if (line === 'crash') return { job: 'crash' }
  const [, job, digits] = /^(primes|hit) (\d+)$/.exec(line) ?? []
  if (job !== 'primes' && job !== 'hit') return undefined
  const n = Number(digits)
  return n <= LIMITS[job] ? { job, n } : undefined
}

const server = createServer((socket) => {
  converse(socket)
})

server.on('error', (error: NodeJS.ErrnoException) => {
  console.error(error.code === 'EADDRINUSE' ? `Port ${PORT} is taken` : error.message)
  // Not process.exitCode: the workers of the pool would keep the program alive.
  process.exit(1)
})

server.listen(PORT, HOST, () => console.log(`Listening on ${HOST}:${PORT}`))
