// node:cluster without round robin: the parent opens the port, every worker accepts for itself.
import cluster from 'node:cluster'
import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'

const WORKERS = Number(process.env.WORKERS ?? availableParallelism())
let hits = 0
let stopping = false

cluster.schedulingPolicy = cluster.SCHED_NONE
cluster.setupPrimary({ exec: fileURLToPath(new URL('worker.ts', import.meta.url)) })

cluster.on('message', (worker, message: string) => {
  if (message.startsWith('cannot listen')) {
    if (!stopping) process.stderr.write(`${message}\n`)
    stopping = true
    process.exitCode = 1
    for (const each of Object.values(cluster.workers ?? {})) each?.process.kill('SIGKILL')
    return
  }
  if (message === 'count me') hits++
  worker.send(hits, () => {})
})

cluster.on('exit', () => {
  if (!stopping) cluster.fork()
})

process.once('SIGTERM', () => {
  stopping = true
  for (const worker of Object.values(cluster.workers ?? {})) worker?.process.kill('SIGTERM')
})

for (let i = 0; i < WORKERS; i++) cluster.fork()
