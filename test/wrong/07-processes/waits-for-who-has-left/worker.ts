import type { Socket } from 'node:net'
import { setTimeout as delay } from 'node:timers/promises'

/** The largest head that is read: whoever sends more without an empty line is not waited for. */
const MAX_HEAD = 16 * 1024

const connections = new Set<Socket>()
const answering = new Set<Socket>()
const questions: ((hits: number) => void)[] = []
let stopping = false

process.on('message', (message: 'connection' | 'stop' | number, socket: Socket | undefined) => {
  if (message === 'connection') take(socket)
  else if (message === 'stop') stop()
  // The channel keeps the order: this number answers the oldest question.
  else questions.shift()?.(message)
})

// The kernel closes the channel when the parent ends, however it ends: nobody needs us any more.
process.on('disconnect', () => process.exit())

function take(socket: Socket | undefined): void {
  process.send?.('taken')
  // A client that left on the way here leaves no socket.
  if (socket === undefined) return
  connections.add(socket)
  socket.on('close', () => connections.delete(socket))
  socket.on('error', () => socket.destroy())
  void serve(socket)
}

async function serve(socket: Socket): Promise<void> {
  const request = await readRequest(socket)
  if (request === undefined) return
  answering.add(socket)
  const [status, body] = await answer(request)
  socket.end(format(status, body))
  // Until the kernel has all of it.
  await new Promise((resolve) => socket.once('finish', resolve))
  answering.delete(socket)
  leaveWhenDone()
}

/** Gives method and target of one request head, however it is cut; undefined when the client leaves before its end. */
function readRequest(socket: Socket): Promise<string | undefined> {
  return new Promise((resolve) => {
    let head = Buffer.alloc(0)
    const read = (chunk: Buffer) => {
      head = Buffer.concat([head, chunk])
      const end = head.indexOf('\r\n\r\n')
      if (end < 0 && head.length > MAX_HEAD) socket.destroy()
      if (end < 0) return
      // Whatever follows is read and thrown away: unread bytes would turn our close into a reset.
      socket.off('data', read).resume()
      // The request line: method, target and version, single spaces between (RFC 9112, section 3).
      resolve(head.toString('latin1', 0, end).split(' ', 2).join(' '))
    }
    socket.on('data', read)
    socket.once('close', () => resolve(undefined))
  })
}

async function answer(request: string): Promise<[status: string, body: string]> {
  switch (request) {
    case 'GET /':
      // Counted before it is answered: whoever has seen the answer finds it in /hits.
      await ask('hit')
      return ['200 OK', `${process.pid}\n`]
    case 'GET /hits':
      return ['200 OK', `${await ask('hits')}\n`]
    case 'GET /slow':
      await delay(500)
      return ['200 OK', `${process.pid}\n`]
    case 'GET /crash':
      process.exit(1)
    default:
      return ['404 Not Found', 'not found\n']
  }
}

/** Only the parent can count for all of us: processes share no memory. */
function ask(question: 'hit' | 'hits'): Promise<number> {
  return new Promise((resolve) => {
    questions.push(resolve)
    process.send?.(question)
  })
}

/** One whole answer. Its length is in bytes, and every line of its head ends with CR LF (RFC 9112, section 2). */
function format(status: string, body: string): string {
  return [
    `HTTP/1.1 ${status}`,
    'Content-Type: text/plain; charset=utf-8',
    `Content-Length: ${Buffer.byteLength(body)}`,
    'Connection: close',
    '',
    body,
  ].join('\r\n')
}

function stop(): void {
  stopping = true
  // Silent clients, and those that keep an answered connection, would hold us for ever.
  for (const socket of connections) if (!answering.has(socket)) socket.destroy()
  leaveWhenDone()
}

function leaveWhenDone(): void {
  if (stopping && answering.size === 0) process.exit()
}
