// One loop a place: it starts a worker, waits for its end, and starts the next at once. Connections go to the worker with
// the fewest; messages are Maps and big integers (serialization: advanced).
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { createServer, type Socket } from 'node:net'
import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'

const HOST = process.env.HOST ?? '127.0.0.1'
const PORT = Number(process.env.PORT ?? 1234)
const WORKERS = Number(process.env.WORKERS ?? availableParallelism())

const ending = new AbortController()
process.once('SIGTERM', () => ending.abort())

/** How many connections each worker has that lives. */
const load = new Map<ChildProcess, number>()
let hits = 0n

const server = createServer({ pauseOnConnect: true }, give)
server.listen({ port: PORT, host: HOST, signal: ending.signal })
try {
  await once(server, 'listening')
} catch (error) {
  console.error(`Port ${PORT} cannot be had: ${(error as Error).message}`)
  process.exit(1)
}
await Promise.all(Array.from({ length: WORKERS }, place))

/** One place among the workers: filled again as often as it becomes empty. */
async function place(): Promise<void> {
  while (!ending.signal.aborted) {
    const worker = spawn(process.execPath, [fileURLToPath(new URL('worker.ts', import.meta.url))], {
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
      serialization: 'advanced',
    })
    const stop = () => worker.send({ kind: 'stop' }, () => {})
    ending.signal.addEventListener('abort', stop)
    worker.on('message', (message: Map<string, unknown>) => {
      if (message.has('done')) load.set(worker, load.get(worker)! - 1)
      if (message.has('hit')) hits++
      if (message.has('id')) worker.send({ kind: 'hits', id: message.get('id'), hits }, () => {})
    })
    worker.on('error', (error) => console.error(error))
    load.set(worker, 0)
    await once(worker, 'exit')
    load.delete(worker)
    ending.signal.removeEventListener('abort', stop)
  }
}

/** The one that has least to do gets it. */
function give(socket: Socket): void {
  let least: ChildProcess | undefined
  for (const [worker, has] of load) if (worker.connected && (!least || has < load.get(least)!)) least = worker
  if (!least) return void socket.destroy()
  load.set(least, load.get(least)! + 1)
  least.send({ kind: 'socket' }, socket, () => {})
}
