import { createServer, type Socket } from 'node:net'
import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'

const HOST = process.env.HOST ?? '127.0.0.1'
const PORT = Number(process.env.PORT ?? 1234)
const WORKERS = Number(process.env.WORKERS ?? availableParallelism())

// A socket cannot be sent to a thread, so the threads get the request and give back the answer.
const workers = Array.from({ length: WORKERS }, () => new Worker(new URL('worker.ts', import.meta.url)))
const open = new Map<number, Socket>()
let next = 0

for (const worker of workers) {
  worker.on('message', ({ id, answer }: { id: number; answer: string }) => {
    open.get(id)?.end(answer)
    open.delete(id)
  })
}

const server = createServer((socket) => {
  const id = next++
  let head = ''
  open.set(id, socket)
  socket.on('error', () => open.delete(id))
  socket.on('data', (chunk) => {
    head += chunk.toString('latin1')
    if (!head.includes('\r\n\r\n') || head.length > 65536) return
    workers[id % workers.length]?.postMessage({ id, request: head.split(' ', 2).join(' ') })
    head = ''
  })
})

server.on('error', () => {
  console.error(`port ${PORT} is taken`)
  process.exit(1)
})

server.listen(PORT, HOST)
