// fails: silent-clients timeout
// Waits at the end for every answer to go out, also to clients that have gone.
import { fork, type ChildProcess } from 'node:child_process'
import { createServer, type Socket } from 'node:net'
import { availableParallelism } from 'node:os'

const HOST = process.env.HOST ?? '127.0.0.1'
const PORT = Number(process.env.PORT ?? 1234)
const WORKERS = Number(process.env.WORKERS ?? availableParallelism())

/** A worker that dies at its first line must not be replaced a thousand times a second. */
const REPLACE_AFTER_MS = 100

interface Worker {
  readonly process: ChildProcess
  /** Connections sent to it of which it has not yet said that it has them. */
  readonly untaken: Socket[]
}

/** Whose turn it is comes first. */
const workers: Worker[] = []
let hits = 0
let stopping = false

// Paused: what the client sends stays in the kernel until the worker reads it.
const server = createServer({ pauseOnConnect: true }, handOver)

server.on('error', (error: NodeJS.ErrnoException) => {
  console.error(error.code === 'EADDRINUSE' ? `port ${PORT} is taken` : error.message)
  process.exit(1)
})

server.listen(PORT, HOST, () => {
  for (let i = 0; i < WORKERS; i++) startWorker()
  console.log(`process ${process.pid} listens on ${HOST}:${PORT}, ${WORKERS} workers answer`)
})

process.on('SIGTERM', stop)

function startWorker(): void {
  if (stopping) return
  const worker: Worker = { process: fork(new URL('worker.ts', import.meta.url)), untaken: [] }
  worker.process.on('message', (message: 'hit' | 'hits' | 'taken') => {
    if (message === 'taken') worker.untaken.shift()?.destroy()
    else tell(worker, message === 'hit' ? ++hits : hits)
  })
  worker.process.on('exit', () => replace(worker))
  workers.push(worker)
}

function replace(worker: Worker): void {
  workers.splice(workers.indexOf(worker), 1)
  // Nobody has read from these: another worker may still answer them.
  for (const socket of worker.untaken) handOver(socket)
  if (!stopping) setTimeout(startWorker, REPLACE_AFTER_MS)
  else if (workers.length === 0) process.exit()
}

function handOver(socket: Socket): void {
  const worker = stopping ? undefined : workers.shift()
  if (worker === undefined) {
    socket.destroy()
    return
  }
  workers.push(worker)
  // We keep our copy of the descriptor until the worker says it has its own: should it die on the way,
  // the connection is not lost with it.
  worker.untaken.push(socket)
  tell(worker, 'connection', socket)
}

function tell(worker: Worker, message: 'connection' | 'stop' | number, socket?: Socket): void {
  // A worker that is just dying cannot be told anything; its 'exit' sees to the rest.
  worker.process.send(message, socket, { keepOpen: true }, () => {})
}

function stop(): void {
  stopping = true
  server.close()
  for (const worker of workers) tell(worker, 'stop')
  if (workers.length === 0) process.exit()
}
