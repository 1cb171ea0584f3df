// The parent is the solution's; the worker gives the connections it is handed to node:http.
import { createServer, type ServerResponse } from 'node:http'
import type { Socket } from 'node:net'

const waiting: ((hits: number) => void)[] = []
let unanswered = 0
let stopping = false

const server = createServer({ keepAliveTimeout: 0 }, (request, response) => {
  response.shouldKeepAlive = false
  unanswered++
  response.once('close', () => {
    unanswered--
    leaveWhenDone()
  })
  const route = request.method === 'GET' ? routes[request.url ?? ''] : undefined
  if (route === undefined) answer(response, 404, 'nothing here')
  else route(response)
})

const routes: Record<string, (response: ServerResponse) => void> = {
  '/': (response) => ask('hit', () => answer(response, 200, `${process.pid}\n`)),
  '/hits': (response) => ask('hits', (hits) => answer(response, 200, `${hits}\n`)),
  '/slow': (response) => setTimeout(() => answer(response, 200, `${process.pid}\n`), 500),
  '/crash': () => process.exit(1),
}

function answer(response: ServerResponse, status: number, body: string): void {
  response.statusCode = status
  // One end() with the whole body: node:http itself adds the right Content-Length.
  response.end(body)
}

function ask(what: 'hit' | 'hits', then: (hits: number) => void): void {
  waiting.push(then)
  process.send?.(what)
}

function leaveWhenDone(): void {
  if (stopping && unanswered === 0) process.exit()
}

process.on('message', (message: unknown, socket: Socket | undefined) => {
  if (message === 'connection') {
    process.send?.('taken')
    if (socket !== undefined) server.emit('connection', socket.resume())
  } else if (message === 'stop') {
    // This server never listened, so its close() waits for nobody: we count for ourselves.
    stopping = true
    leaveWhenDone()
    setTimeout(() => process.exit(), 900)
  } else waiting.shift()?.(Number(message))
})

process.on('disconnect', () => process.exit(0))
