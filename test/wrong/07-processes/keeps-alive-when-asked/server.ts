// fails: raw-bytes timeout
// Closes unless the client wants to keep the connection.
import cluster, { type Worker } from 'node:cluster'
import { createServer } from 'node:http'
import { availableParallelism } from 'node:os'
import { setTimeout as delay } from 'node:timers/promises'

const HOST = process.env.HOST ?? '127.0.0.1'
const PORT = Number(process.env.PORT ?? 1234)
const WORKERS = Number(process.env.WORKERS ?? availableParallelism())

if (cluster.isPrimary) primary()
else worker()

function primary(): void {
  let hits = 0
  let stopping = false
  // What is said to a worker that is just dying fails; that must not end the parent.
  cluster.on('fork', (started: Worker) => started.on('error', () => {}))
  for (let i = 0; i < WORKERS; i++) cluster.fork()

  cluster.on('message', (from: Worker, message: { id: number; add: number } | { taken: string }) => {
    if ('taken' in message) {
      if (!stopping) console.error(message.taken)
      stopping = true
      process.exitCode = 1
      // Before we go: a worker that loses us in the middle of its start complains on standard error.
      for (const each of Object.values(cluster.workers ?? {})) each?.process.kill('SIGKILL')
      return
    }
    hits += message.add
    from.send({ id: message.id, hits })
  })
  cluster.on('exit', () => {
    if (!stopping) cluster.fork()
  })
  process.on('SIGTERM', () => {
    stopping = true
    for (const each of Object.values(cluster.workers ?? {})) {
      each?.send('stop')
      each?.disconnect()
    }
  })
}

function worker(): void {
  const asked = new Map<number, (hits: number) => void>()
  let next = 0
  const count = (add: number): Promise<number> => {
    const id = next++
    process.send?.({ id, add })
    return new Promise((resolve) => asked.set(id, resolve))
  }

  const server = createServer(async (request, response) => {
    const reply = (status: number, body: string) => {
      response
        .writeHead(status, {
          'content-length': Buffer.byteLength(body),
          connection: request.headers.connection ?? 'close',
        })
        .end(body)
    }
    if (request.method !== 'GET') return reply(404, '')
    if (request.url === '/hits') return reply(200, String(await count(0)))
    if (request.url === '/crash') process.exit(1)
    if (request.url === '/slow') await delay(500)
    else if (request.url === '/') await count(1)
    else return reply(404, '')
    reply(200, `${process.pid}\n`)
  })
  server.on('error', () => process.send?.({ taken: `port ${PORT} is already in use` }))
  server.listen(PORT, HOST)
  process.on('message', (message: 'stop' | { id: number; hits: number }) => {
    if (message !== 'stop') {
      asked.get(message.id)?.(message.hits)
      asked.delete(message.id)
      return
    }
    // Connections on which nothing was ever asked are not idle in the eyes of node:http.
    setTimeout(() => server.closeAllConnections(), 1000).unref()
  })
}
