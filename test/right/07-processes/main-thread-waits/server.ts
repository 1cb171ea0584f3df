// Workers whose main thread waits for another, which serves; and a parent that looks every 50 ms whether it was told to
// end. It counts for its workers at a TCP port of its own, over which they also hear of the end, and of its death.
import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { createServer, type AddressInfo, type Socket } from 'node:net'
import { availableParallelism } from 'node:os'
import { createInterface } from 'node:readline'

const HOST = process.env.HOST ?? '127.0.0.1'
const PORT = Number(process.env.PORT ?? 1234)
const workers = new Set<ChildProcess>()
const lines = new Set<Socket>()
let hits = 0
let told = false
let ending = false

const trial = createServer().listen(PORT, HOST)
try {
  await once(trial, 'listening')
} catch {
  console.error(`cannot listen on port ${PORT}`)
  process.exit(1)
}
await new Promise((resolve) => trial.close(resolve))

const counter = createServer((line) => {
  lines.add(line)
  line.on('error', () => {}).on('close', () => lines.delete(line))
  const questions = createInterface({ input: line })
  questions.on('error', () => {})
  questions.on('line', (question) => {
    if (question === 'hit') hits++
    line.write(`${hits}\n`)
  })
})
counter.listen(0, '127.0.0.1')
await once(counter, 'listening')
for (let i = Number(process.env.WORKERS ?? availableParallelism()); i > 0; i--) startWorker()

function startWorker(): void {
  if (ending) return
  const worker = fork(new URL('worker.ts', import.meta.url), [
    String((counter.address() as AddressInfo).port),
  ])
  workers.add(worker)
  worker.on('exit', () => {
    workers.delete(worker)
    setTimeout(startWorker, 100)
  })
}

process.on('SIGTERM', () => {
  told = true
})

const deadline = () => workers.forEach((worker) => worker.kill('SIGKILL'))

setInterval(() => {
  if (told && !ending) {
    ending = true
    for (const line of lines) line.write('stop\n')
    setTimeout(deadline, 1400)
  }
  if (ending && workers.size === 0) process.exit(0)
}, 50)
