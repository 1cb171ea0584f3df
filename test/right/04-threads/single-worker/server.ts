// One worker thread only: jobs wait for one another, but nobody else waits for jobs.
import { createServer } from 'node:net'
import type { Socket } from 'node:net'
import { Worker } from 'node:worker_threads'

const HOST = process.env.HOST ?? '127.0.0.1'
const PORT = Number(process.env.PORT ?? 1234)
const UNKNOWN = 'error unknown'

const counter = new Uint32Array(new SharedArrayBuffer(4))

interface Job {
  readonly line: string
  readonly socket: Socket
}
const jobs: Job[] = []
let running: Job | undefined
let worker = engage()

function engage(): Worker {
  const fresh = new Worker(new URL('./worker.ts', import.meta.url), { workerData: counter })
  fresh.on('message', finish)
  fresh.on('error', () => finish('error crash'))
  fresh.on('exit', () => {
    worker = engage()
    if (running !== undefined) worker.postMessage(running.line)
  })
  return fresh
}

function finish(answer: string): void {
  running?.socket.write(`${answer}\n`)
  running = undefined
  // After a crash the worker is on its way out: its successor starts the next job.
  if (answer === 'error crash') running = jobs.shift()
  else next()
}

function next(): void {
  if (running !== undefined) return
  running = jobs.shift()
  if (running !== undefined) worker.postMessage(running.line)
}

function isJob(line: string): boolean {
  if (line === 'crash') return true
  const match = line.match(/^(?:(primes)|hit) ([0-9]{1,9})$/)
  return match !== null && Number(match[2]) <= (match[1] === undefined ? 50e6 : 20e6)
}

createServer((socket) => {
  let rest = ''
  const decoder = new TextDecoder()
  socket.on('error', () => {})
  socket.on('data', (bytes) => {
    const parts = (rest + decoder.decode(bytes, { stream: true })).split('\n')
    rest = parts.pop() ?? ''
    for (const part of parts) {
      const line = part.endsWith('\r') ? part.slice(0, -1) : part
      if (line === 'ping') socket.write('pong\n')
      else if (line === 'total') socket.write(`total ${Atomics.load(counter, 0)}\n`)
      else if (line === 'bye') socket.end('bye\n')
      else if (isJob(line)) {
        jobs.push({ line, socket })
        next()
      } else socket.write(`${UNKNOWN}\n`)
    }
  })
})
  .on('error', () => {
    console.error(`Somebody else has port ${PORT}`)
    process.exit(1)
  })
  .listen(PORT, HOST, () => console.log('ready'))
