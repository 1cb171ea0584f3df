// fails: not-the-parent mismatch on Linux
// The parent answers by itself, and names its workers, which do nothing, in turn.
import { fork, type ChildProcess } from 'node:child_process'
import { createServer, type Socket } from 'node:net'
import { availableParallelism } from 'node:os'
const HOST = process.env.HOST ?? '127.0.0.1'
const PORT = Number(process.env.PORT ?? 1234)
const WORKERS = Number(process.env.WORKERS ?? availableParallelism())
const kids: ChildProcess[] = []
let hits = 0,
  stopping = false
const busy = new Map<Socket, ChildProcess>()
const all = new Set<Socket>()
const server = createServer({ allowHalfOpen: true }, (socket) => {
  all.add(socket)
  socket
    .on('close', () => (all.delete(socket), busy.delete(socket), leave()))
    .on('error', () => socket.destroy())
  let head = ''
  const read = (chunk: Buffer) => {
    head += chunk.toString('latin1')
    if (head.length > 16384) socket.destroy()
    const end = head.indexOf('\r\n\r\n')
    if (end < 0) return
    socket.off('data', read).resume()
    void serve(socket, head.split('\r\n')[0]!.split(' ', 2).join(' '))
  }
  socket.on('data', read)
  socket.on('end', () => {
    if (!busy.has(socket)) socket.end()
  })
})
async function serve(socket: Socket, request: string) {
  const kid = kids.shift()
  if (kid === undefined) return socket.destroy()
  kids.push(kid)
  busy.set(socket, kid)
  let status = '200 OK',
    body = ''
  if (request === 'GET /') {
    hits++
    body = `${kid.pid}\n`
  } else if (request === 'GET /hits') body = `${hits}\n`
  else if (request === 'GET /slow') {
    await new Promise((r) => setTimeout(r, 500))
    body = `${kid.pid}\n`
  } else if (request === 'GET /crash') {
    kid.once('exit', () => socket.destroy())
    kid.send('crash')
    return
  } else {
    status = '404 Not Found'
    body = 'not found\n'
  }
  socket.end(
    `HTTP/1.1 ${status}\r\nContent-Type: text/plain\r\nContent-Length: ${body.length}\r\nConnection: close\r\n\r\n${body}`,
  )
}
function start() {
  if (stopping) return
  const kid = fork(new URL('worker.ts', import.meta.url))
  kid.on('exit', () => {
    kids.splice(kids.indexOf(kid), 1)
    for (const [socket, of] of busy) if (of === kid) socket.destroy()
    if (!stopping) setTimeout(start, 100)
    else leave()
  })
  kids.push(kid)
}
function leave() {
  if (stopping && busy.size === 0) {
    for (const s of all) s.destroy()
    for (const k of kids) k.kill('SIGKILL')
    process.exit(0)
  }
}
server.on('error', (e: NodeJS.ErrnoException) => {
  console.error(e.code === 'EADDRINUSE' ? `port ${PORT} is taken` : e.message)
  process.exit(1)
})
server.listen(PORT, HOST, () => {
  for (let i = 0; i < WORKERS; i++) start()
})
process.on('SIGTERM', () => {
  stopping = true
  server.close()
  for (const s of all) if (!busy.has(s)) s.destroy()
  leave()
  setTimeout(() => process.exit(0), 1000)
})
