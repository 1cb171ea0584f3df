// Parent and workers tell each other five times a second that they live; who has said nothing for a second is taken for dead.
// Every worker listens for itself: who stands still does so with connections that nobody else can take.
import { fork, type ChildProcess } from 'node:child_process'
import { availableParallelism } from 'node:os'

const PORT = Number(process.env.PORT ?? 1234)
const BEAT_MS = 200
const DEAD_MS = 1000

/** When each worker was last heard. */
const heard = new Map<ChildProcess, number>()
let hits = 0
let ending = false

for (let i = Number(process.env.WORKERS ?? availableParallelism()); i > 0; i--) start()

const beating = setInterval(() => {
  for (const [worker, last] of heard) {
    worker.send('beat', () => {})
    if (performance.now() - last > DEAD_MS) worker.kill('SIGKILL')
  }
}, BEAT_MS)

function start(): void {
  const worker = fork(new URL('worker.ts', import.meta.url))
  // Its start takes longer than a beat.
  heard.set(worker, performance.now() + 5000)
  worker.on('error', () => {})
  worker.on('message', (message: 'beat' | 'hit' | 'hits' | 'taken') => {
    heard.set(worker, performance.now())
    if (message === 'taken') giveUp()
    if (message === 'hit') hits++
    if (message !== 'beat') worker.send(hits, () => {})
  })
  worker.on('exit', () => {
    heard.delete(worker)
    if (!ending) setTimeout(() => ending || start(), 50)
    else if (heard.size === 0) process.exit()
  })
}

function giveUp(): void {
  if (!ending) console.error(`port ${PORT} is taken`)
  process.exitCode = 1
  end('SIGKILL')
}

function end(signal: NodeJS.Signals): void {
  ending = true
  clearInterval(beating)
  if (heard.size === 0) process.exit()
  for (const worker of heard.keys()) worker.kill(signal)
}

process.on('SIGTERM', () => {
  end('SIGTERM')
  setTimeout(end, 1500, 'SIGKILL')
})
