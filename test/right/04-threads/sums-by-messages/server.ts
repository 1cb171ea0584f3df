// No shared memory: a worker counts for itself and reports; the main thread alone adds up. Jobs lie in the workers' own
// message queues, a crash is caught on the worker, and all answers of a client come as they finish.
import { createServer } from 'node:net'
import { createInterface } from 'node:readline'
import { Worker } from 'node:worker_threads'
import type { Answer, Task } from './worker.ts'

const HOST = process.env.HOST ?? '127.0.0.1'
const PORT = Number(process.env.PORT ?? 1234)

let total = 0
let lastId = 0
const asked = new Map<number, (text: string) => void>()

const workers = ['north', 'south', 'east'].map((name) => {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { name })
  const colleague = { worker, load: 0 }
  worker.on('message', ({ id, text, hits }: Answer) => {
    colleague.load--
    total += hits
    asked.get(id)?.(text)
    asked.delete(id)
  })
  return colleague
})

function submit(task: Omit<Task, 'id'>, reply: (text: string) => void): void {
  const [colleague] = workers.toSorted((a, b) => a.load - b.load)
  const id = ++lastId
  asked.set(id, reply)
  colleague!.load++
  colleague!.worker.postMessage({ ...task, id } satisfies Task)
}

function within(text: string | undefined, limit: number): text is string {
  const n = text === undefined || text.trim() === '' ? NaN : Number(text)
  return Number.isInteger(n) && n >= 0 && n <= limit
}

const server = createServer((socket) => {
  const reply = (text: string) => void socket.write(`${text}\n`)
  const lines = createInterface({ input: socket, crlfDelay: Infinity })
  lines.on('line', (line) => {
    if (line === '') return
    const words = line.split(' ')
    if (line === 'ping') reply('pong')
    else if (line === 'total') reply(`total ${total}`)
    else if (line === 'bye') {
      lines.close()
      socket.end('bye\n')
    } else if (line === 'crash') submit({ job: 'crash', n: 0 }, reply)
    else if (words.length === 2 && words[0] === 'primes' && within(words[1], 2e7)) {
      submit({ job: 'primes', n: Number(words[1]) }, reply)
    } else if (words.length === 2 && words[0] === 'hit' && within(words[1], 5e7)) {
      submit({ job: 'hit', n: Number(words[1]) }, reply)
    } else reply('error unknown')
  })
  lines.on('error', () => {})
  socket.on('error', () => {})
})

server.on('error', (error) => {
  console.error(error.message)
  process.exit(1)
})
server.listen(PORT, HOST)
