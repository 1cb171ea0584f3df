// The parent counts at a UDP port of its own, opened before anybody listens for clients: workers of 600 ms of start do.
// It ends them by kill(1), for the length of which it has one child more.
import { execFile, fork, type ChildProcess } from 'node:child_process'
import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { availableParallelism } from 'node:os'

const HOST = process.env.HOST ?? '127.0.0.1'
const PORT = Number(process.env.PORT ?? 1234)
const workers = new Map<number, ChildProcess>()
let hits = 0
let ending = false

process.title = 'counts'

// Nobody may hold the port without reusePort: we have it alone for a moment.
const trial = createServer().listen(PORT, HOST)
await once(trial, 'listening').catch(() => {
  console.error(`Port ${PORT}: taken`)
  process.exit(1)
})
await new Promise((resolve) => trial.close(resolve))

const counter = createSocket('udp4', (question, from) => {
  hits += question.readUInt8(0)
  const answer = Buffer.alloc(8)
  question.copy(answer, 0, 1)
  answer.writeUInt32BE(hits, 4)
  counter.send(answer, from.port, from.address)
})
counter.bind(0, '127.0.0.1')
await once(counter, 'listening')
for (let i = Number(process.env.WORKERS ?? availableParallelism()); i > 0; i--) startWorker()

function startWorker(): void {
  if (ending) return
  const worker = fork('worker.ts', [String(counter.address().port)])
  workers.set(worker.pid as number, worker)
  worker.on('exit', () => {
    workers.delete(worker.pid as number)
    if (ending && workers.size === 0) process.exit()
    setTimeout(startWorker, 50)
  })
}

process.on('SIGTERM', () => {
  ending = true
  if (workers.size === 0) process.exit()
  execFile('kill', ['-TERM', ...[...workers.keys()].map(String)])
  setTimeout(() => workers.forEach((worker) => worker.kill('SIGKILL')), 1500)
})
