import { createServer, type Socket } from 'node:net'
import { createInterface } from 'node:readline'

const parent = process.ppid
const replies: ((hits: number) => void)[] = []
const silent = new Set<Socket>()
let busy = 0
let ending = false

process.on('message', (hits: number) => replies.shift()?.(hits))

const server = createServer((socket) => {
  socket.on('error', () => {})
  socket.on('close', () => silent.delete(socket))
  silent.add(socket)
  const lines: string[] = []
  // A head is lines: readline puts them together again, however they were cut.
  const reader = createInterface({ input: socket, crlfDelay: Infinity })
  reader.on('error', () => {})
  reader.on('line', (line) => {
    if (lines.length > 100) socket.destroy()
    if (line !== '') return void lines.push(line)
    reader.close()
    silent.delete(socket)
    socket.resume()
    void respond(socket, lines[0] ?? '')
  })
})

async function respond(socket: Socket, requestLine: string): Promise<void> {
  busy++
  const [, path] = /^GET (.*) HTTP\/1\.[01]$/.exec(requestLine) ?? []
  const body = await routes.get(path ?? 'none')?.()
  const status = body === undefined ? '404 Not Found' : '200 OK'
  const head = `HTTP/1.1 ${status}\r\nContent-Length: ${body?.length ?? 0}\r\nConnection: close\r\n\r\n`
  socket.cork()
  socket.write(head)
  // Called once in every case: for a client that left before its answer with an error.
  socket.end(body ?? '', () => {
    busy--
    endIfDone()
  })
}

const routes = new Map<string, () => Promise<string>>([
  ['/', async () => (await ask(1), `${process.pid}\n`)],
  ['/hits', async () => String(await ask(0))],
  ['/slow', () => new Promise((resolve) => setTimeout(resolve, 500, `${process.pid}\n`))],
  ['/crash', () => process.exit(1)],
])

function ask(add: 0 | 1): Promise<number> {
  const { promise, resolve } = Promise.withResolvers<number>()
  replies.push(resolve)
  process.send?.(add)
  return promise
}

server.on('error', () => process.send?.('port taken'))
server.listen({
  host: process.env.HOST ?? '127.0.0.1',
  port: Number(process.env.PORT ?? 1234),
  reusePort: true,
})

process.on('SIGTERM', () => {
  ending = true
  server.close()
  for (const socket of silent) socket.destroy()
  endIfDone()
})

function endIfDone(): void {
  if (ending && busy === 0) process.exit(0)
}

// An orphan has another parent than the one that started it.
setInterval(() => {
  if (process.ppid !== parent) process.exit(0)
}, 250).unref()
process.on('disconnect', () => {})
