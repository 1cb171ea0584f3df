import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import { setTimeout as delay } from 'node:timers/promises'

const asked = new Map<number, PromiseWithResolvers<bigint>>()
let number = 0
const server = createServer({ keepAlive: false }, (request, response) => void answer(request, response))
const open = new Set<Socket>()
const busy = new Set<Socket>()
let stopping = false

process.on('message', (message: any, socket?: Socket) => {
  if (message.kind === 'hits') asked.get(message.id)!.resolve(message.hits)
  else if (message.kind === 'stop') {
    stopping = true
    for (const each of open) if (!busy.has(each)) each.destroy()
    leave()
  } else if (!socket) process.send!(new Map([['done', 1]]))
  else {
    open.add(socket)
    socket.on('close', () => {
      open.delete(socket)
      busy.delete(socket)
      if (process.connected) process.send!(new Map([['done', 1]]), () => {})
      leave()
    })
    if (stopping) socket.destroy()
    else server.emit('connection', socket)
  }
})
process.on('disconnect', () => process.exit())

async function ask(hit: boolean): Promise<bigint> {
  const id = number++
  asked.set(id, Promise.withResolvers())
  process.send!(
    new Map<string, unknown>(
      hit
        ? [
            ['hit', 1],
            ['id', id],
          ]
        : [['id', id]],
    ),
  )
  return asked.get(id)!.promise
}

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  busy.add(request.socket)
  const ask1 = `${request.method} ${request.url}`
  let status = 200
  let body = `${process.pid}\n`
  if (ask1 === 'GET /') await ask(true)
  else if (ask1 === 'GET /hits') body = String(await ask(false))
  else if (ask1 === 'GET /slow') await delay(500)
  else if (ask1 === 'GET /crash') process.exit(1)
  else [status, body] = [404, 'nothing here']
  response.writeHead(status, { 'Content-Length': Buffer.byteLength(body), Connection: 'close' }).end(body)
}

function leave(): void {
  if (stopping && open.size === 0) process.disconnect()
}
