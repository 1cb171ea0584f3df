import { createServer, type ServerResponse } from 'node:http'
import { setTimeout as delay } from 'node:timers/promises'

const BEAT_MS = 200
const DEAD_MS = 1000

const questions: ((hits: number) => void)[] = []
let heard = performance.now()

process.on('message', (message: 'beat' | number) => {
  heard = performance.now()
  if (message !== 'beat') questions.shift()?.(message)
})
// The heartbeat alone tells that the parent is gone.
process.on('disconnect', () => {})
setInterval(() => {
  tell('beat')
  if (performance.now() - heard > DEAD_MS) process.exit(0)
}, BEAT_MS)

function tell(message: 'beat' | 'hit' | 'hits' | 'taken'): void {
  if (process.connected) process.send?.(message, undefined, undefined, () => {})
}

function ask(question: 'hit' | 'hits'): Promise<number> {
  const { promise, resolve } = Promise.withResolvers<number>()
  questions.push(resolve)
  tell(question)
  return promise
}

const server = createServer(async ({ method, url }, response) => {
  if (method !== 'GET') return answer(response, 404)
  if (url === '/crash') process.exit(1)
  if (url === '/hits') return answer(response, 200, `${await ask('hits')}\n`)
  if (url === '/slow') await delay(500)
  else if (url === '/') await ask('hit')
  else return answer(response, 404)
  answer(response, 200, `${process.pid}\n`)
})

function answer(response: ServerResponse, status: number, body = ''): void {
  response.writeHead(status, { 'Content-Length': Buffer.byteLength(body), Connection: 'close' }).end(body)
}

server.on('error', () => tell('taken'))
server.listen({
  host: process.env.HOST ?? '127.0.0.1',
  port: Number(process.env.PORT ?? 1234),
  reusePort: true,
})

process.on('SIGTERM', () => {
  server.close(() => process.exit(0))
  server.closeIdleConnections()
  setTimeout(() => process.exit(0), 1000)
})
