// The parent keeps every client's connection and pipes it to a port of a worker's own: a reverse proxy.
import { fork, type ChildProcess } from 'node:child_process'
import { connect, createServer, type Socket } from 'node:net'
import { availableParallelism } from 'node:os'
import { pipeline } from 'node:stream/promises'

const HOST = process.env.HOST ?? '127.0.0.1'
const PORT = Number(process.env.PORT ?? 1234)
const WORKERS = Number(process.env.WORKERS ?? availableParallelism())

const backends: { child: ChildProcess; port: number }[] = []
const running = new Set<ChildProcess>()
/** Those that came while no worker was ready. */
const waiting: Socket[] = []
let served = 0
let down = false

const front = createServer({ allowHalfOpen: true }, (client) => {
  client.on('error', () => {})
  serve(client)
})

function serve(client: Socket): void {
  const backend = backends.shift()
  if (backend === undefined) return void waiting.push(client)
  backends.push(backend)
  const upstream = connect({ port: backend.port, host: '127.0.0.1', allowHalfOpen: true })
  pipeline(client, upstream).catch(() => {})
  // What a worker has said outlives it: its exit may be heard first, its words are all here only when they end.
  pipeline(upstream, client)
    .catch(() => {})
    .finally(() => client.destroySoon())
}

front.once('error', (error: NodeJS.ErrnoException) => {
  console.error(`port ${PORT}: ${error.code}`)
  process.exitCode = 1
})

front.listen(PORT, HOST, () => {
  for (let i = 0; i < WORKERS; i++) grow()
})

function grow(): void {
  const child = fork('worker.ts')
  running.add(child)
  child.on('message', (message: { port: number } | { add: number }) => {
    if ('add' in message) return void child.send((served += message.add), () => {})
    backends.push({ child, port: message.port })
    for (const client of waiting.splice(0)) serve(client)
  })
  child.on('exit', () => {
    running.delete(child)
    const index = backends.findIndex((backend) => backend.child === child)
    if (index >= 0) backends.splice(index, 1)
    if (!down) grow()
    else if (running.size === 0) for (const client of waiting) client.destroy()
  })
}

process.on('SIGTERM', () => {
  down = true
  front.close()
  for (const child of running) child.send('finish', () => {})
})
