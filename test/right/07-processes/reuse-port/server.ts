// Every worker has a listening socket of its own on the same port; the kernel spreads the connections.
// The parent has no socket at all: it counts, replaces and ends.
import { fork, type ChildProcess } from 'node:child_process'
import { availableParallelism } from 'node:os'

const wanted = Number(process.env.WORKERS ?? availableParallelism())
const workers = new Set<ChildProcess>()
let hits = 0
let state: 'running' | 'ending' | 'failed' = 'running'

while (workers.size < wanted) launch()

function launch(): void {
  const worker = fork('./worker.ts')
  workers.add(worker)
  worker.on('message', (message) => {
    if (message === 'port taken') fail()
    else worker.send(message === 1 ? ++hits : hits, () => {})
  })
  worker.once('exit', () => {
    workers.delete(worker)
    if (state === 'running') launch()
    else if (workers.size === 0) process.exit(state === 'failed' ? 1 : 0)
  })
}

function fail(): void {
  if (state === 'running') console.error(`Port ${process.env.PORT ?? 1234} belongs to somebody else.`)
  state = 'failed'
  for (const worker of workers) worker.kill('SIGKILL')
}

process.on('SIGTERM', () => {
  state = 'ending'
  for (const worker of workers) worker.kill('SIGTERM')
})
