// fork, with the listening socket itself passed to every worker: each accepts from the same queue.
// The parent has to keep it for the workers to come, so what the parent accepts it passes on.
import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { availableParallelism } from 'node:os'

const HOST = process.env.HOST ?? '127.0.0.1'
const PORT = Number(process.env.PORT ?? 1234)
const children = new Set<ChildProcess>()
let total = 0
let ending = false

const server = createServer({ pauseOnConnect: true })
server.listen(PORT, HOST)
try {
  await once(server, 'listening')
} catch {
  console.error(`cannot listen: port ${PORT} is in use`)
  process.exit(1)
}
server.on('connection', (socket) => {
  const [first] = children
  if (first === undefined) return void socket.destroy()
  children.delete(first)
  children.add(first)
  first.send({ socket: true }, socket, () => {})
})

for (let i = Number(process.env.WORKERS ?? availableParallelism()); i > 0; i--) add()

function add(): void {
  const child = fork(new URL('worker.ts', import.meta.url))
  children.add(child)
  child.send({ server: true }, server)
  child.on('error', () => {})
  child.on('message', ({ hit, question }: { hit: number; question: number }) => {
    total += hit
    child.send({ question, total }, () => {})
  })
  child.on('exit', () => {
    children.delete(child)
    if (!ending) add()
    else if (children.size === 0) process.exit(0)
  })
}

process.on('SIGTERM', () => {
  ending = true
  server.close()
  for (const child of children) child.send({ end: true }, () => {})
})
