import { createServer, type ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
const HOST = process.env.HOST ?? '127.0.0.1'
const PORT = Number(process.env.PORT ?? 1234)
const waiting = new Map<number, (n: number) => void>()
let id = 0
const ask = (add: bigint) =>
  new Promise<number>((resolve) => {
    waiting.set(++id, resolve)
    process.send?.({ id, add })
  })
const busy = new Set<ServerResponse>()
const sockets = new Set<Socket>()
let stopping = false
const server = createServer(async (req, res) => {
  busy.add(res)
  res.on('close', () => {
    busy.delete(res)
    leave()
  })
  res.setHeader('Connection', 'close')
  if (req.method === 'GET' && req.url === '/') {
    await ask(1n)
    res.end(`${process.pid}\n`)
  } else if (req.method === 'GET' && req.url === '/hits') res.end(`${await ask(0n)}`)
  else if (req.method === 'GET' && req.url === '/slow') setTimeout(() => res.end(`${process.pid}\n`), 500)
  else if (req.method === 'GET' && req.url === '/crash') process.exit(1)
  else {
    res.statusCode = 404
    res.end()
  }
})
server.on('connection', (s) => {
  sockets.add(s)
  s.on('close', () => sockets.delete(s))
})
server.listen(PORT, HOST)
function leave(): void {
  if (stopping && busy.size === 0) process.exit(0)
}
process.on('message', (m: 'stop' | { id: number; hits: number }) => {
  if (m !== 'stop') {
    waiting.get(m.id)?.(m.hits)
    waiting.delete(m.id)
    return
  }
  stopping = true
  server.close()
  const answering = new Set([...busy].map((r) => r.socket))
  for (const s of sockets) if (!answering.has(s)) s.destroy()
  setTimeout(() => process.exit(0), 1000)
  leave()
})
