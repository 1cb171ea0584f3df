// The parent keeps every connection and moves its bytes; workers make the answers, asked by lines of JSON on their
// standard input. They have no channel of Node's: that their input ends is their word to go.
import { spawn, type ChildProcess } from 'node:child_process'
import { createServer, type Socket } from 'node:net'
import { availableParallelism } from 'node:os'
import { createInterface } from 'node:readline'
import { join } from 'node:path'

const HOST = process.env.HOST ?? '127.0.0.1'
const PORT = Number(process.env.PORT ?? 1234)
const WORKERS = Number(process.env.WORKERS ?? availableParallelism())
const pool: Helper[] = []
let hits = 0
let stopping = false

class Helper {
  readonly waiting = new Map<number, Socket>()
  readonly #child: ChildProcess
  #next = 0
  constructor() {
    this.#child = spawn(process.execPath, [join(import.meta.dirname, 'worker.ts')], {
      stdio: ['pipe', 'pipe', 'inherit'],
    })
    this.#child.stdin!.on('error', () => {})
    createInterface(this.#child.stdout!).on('line', (line) => {
      const { id, head, body, ask } = JSON.parse(line)
      if (ask) {
        if (ask === 'hit') hits++
        this.tell({ id, hits })
      } else {
        this.waiting.get(id)?.end(head + body)
        this.waiting.delete(id)
        maybeEnd()
      }
    })
    this.#child.on('exit', () => {
      for (const socket of this.waiting.values()) socket.destroy()
      pool.splice(pool.indexOf(this), 1)
      if (!stopping) pool.push(new Helper())
      else if (pool.length === 0) process.exitCode = 0
    })
  }
  serve(head: string, socket: Socket) {
    const id = ++this.#next
    this.waiting.set(id, socket)
    this.tell({ id, head })
  }
  tell(message: object) {
    this.#child.stdin!.write(JSON.stringify(message) + '\n')
  }
  end() {
    this.#child.stdin!.end()
  }
}

const clients = new Set<Socket>()
const server = createServer({ allowHalfOpen: true }, async (socket) => {
  clients.add(socket)
  socket.on('close', () => clients.delete(socket))
  socket.on('error', () => {})
  let text = ''
  socket.setEncoding('latin1')
  socket.on('data', function read(chunk: string) {
    text += chunk
    if (!text.includes('\r\n\r\n')) return void (text.length > 65536 && socket.destroy())
    socket.off('data', read).resume()
    const helper = pool.shift()
    if (!helper || stopping) return void socket.destroy()
    pool.push(helper)
    helper.serve(text, socket)
  })
  socket.on('end', () => {
    if (!text.includes('\r\n\r\n')) socket.destroy()
  })
})
server.on('error', (error) => {
  console.error(`port ${PORT}: ${error.message}`)
  process.exit(1)
})
server.listen(PORT, HOST, () => {
  while (pool.length < WORKERS) pool.push(new Helper())
})
process.on('SIGTERM', () => {
  stopping = true
  server.close()
  const busy = new Set(pool.flatMap(({ waiting }) => [...waiting.values()]))
  for (const client of clients) if (!busy.has(client) && !client.writableEnded) client.destroy()
  maybeEnd()
  setTimeout(() => clients.forEach((client) => client.destroy()), 1200).unref()
})
function maybeEnd() {
  if (stopping && pool.every(({ waiting }) => waiting.size === 0)) for (const helper of pool) helper.end()
}
