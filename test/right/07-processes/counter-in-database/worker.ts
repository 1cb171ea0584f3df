// The processes share no memory, but they may share a file: here a database counts, not the parent.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import { DatabaseSync } from 'node:sqlite'
import { setTimeout as delay } from 'node:timers/promises'

const database = new DatabaseSync(process.env.HITS ?? '', { timeout: 5000 })
database.exec('PRAGMA synchronous = OFF')
database.exec(
  'CREATE TABLE IF NOT EXISTS served (one INTEGER PRIMARY KEY CHECK (one = 1), hits INTEGER NOT NULL)',
)
database.exec('INSERT OR IGNORE INTO served VALUES (1, 0)')
const add = database.prepare('UPDATE served SET hits = hits + 1')
const read = database.prepare('SELECT hits FROM served')

const server = createServer((request, response) => void serve(request, response))

const unanswered = new Set<ServerResponse>()

async function serve({ method, url }: IncomingMessage, response: ServerResponse): Promise<void> {
  unanswered.add(response)
  response.on('close', () => unanswered.delete(response))
  const body = method === 'GET' ? await answer(url) : undefined
  response.setHeader('Connection', 'close')
  // Not by writeHead(): the head would be fixed before end() knows the length.
  response.statusCode = body === undefined ? 404 : 200
  response.end(body)
}

async function answer(path: string | undefined): Promise<string | undefined> {
  if (path === '/crash') process.exit(1)
  if (path === '/hits') return `${(read.get() as { hits: number }).hits}\n`
  if (path === '/slow') await delay(500)
  else if (path === '/') add.run()
  else return undefined
  return `${process.pid}\n`
}

process.on('message', (message, socket: Socket | undefined) => {
  if (message === 'connection') {
    process.send?.('taken')
    if (socket !== undefined) server.emit('connection', socket.resume())
  } else if (message === 'stop') {
    void leave()
  }
})

process.on('disconnect', () => process.exit())

async function leave(): Promise<void> {
  for (let waited = 0; unanswered.size > 0 && waited < 1000; waited += 20) await delay(20)
  process.exit()
}
