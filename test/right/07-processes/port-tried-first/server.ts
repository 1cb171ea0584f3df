// cluster: the primary looks first whether the port is free, and says it once if it is not.
import cluster, { type Worker } from 'node:cluster'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { availableParallelism } from 'node:os'
const HOST = process.env.HOST ?? '127.0.0.1'
const PORT = Number(process.env.PORT ?? 1234)
const WORKERS = Number(process.env.WORKERS ?? availableParallelism())
if (cluster.isPrimary) {
  const look = createServer()
  try {
    look.listen(PORT, HOST)
    await once(look, 'listening')
    look.close()
    await once(look, 'close')
  } catch {
    console.error(`port ${PORT} is taken`)
    process.exit(1)
  }
  let hits = 0
  let stopping = false
  cluster.setupPrimary({ serialization: 'advanced' })
  const start = () => {
    const w = cluster.fork()
    w.on('error', () => {})
  }
  for (let i = 0; i < WORKERS; i++) start()
  cluster.on('message', (w: Worker, m: { id: number; add: bigint }) => {
    hits += Number(m.add)
    w.send({ id: m.id, hits }, () => {})
  })
  cluster.on('exit', () => {
    if (!stopping)
      setTimeout(() => {
        if (!stopping) start()
      }, 100)
    else if (Object.keys(cluster.workers ?? {}).length === 0) process.exit(0)
  })
  process.on('SIGTERM', () => {
    stopping = true
    for (const w of Object.values(cluster.workers ?? {})) w?.send('stop', () => {})
    if (Object.keys(cluster.workers ?? {}).length === 0) process.exit(0)
  })
} else await import('./worker.ts')
