import { connect, createServer, type Socket } from 'node:net'
import { createInterface } from 'node:readline'
import { isMainThread, Worker, workerData } from 'node:worker_threads'

if (isMainThread) {
  const end = new Int32Array(new SharedArrayBuffer(8))
  new Worker(new URL(import.meta.url), { workerData: { end, port: Number(process.argv[2]) } })
  Atomics.wait(end, 0, 0)
  process.exit(end[1])
}

const { end, port } = workerData as { end: Int32Array; port: number }
const clients = new Map<Socket, 'asks' | 'waits' | 'has'>()
const questions: ((hits: string) => void)[] = []
let stopping = false

const parent = connect(port, '127.0.0.1')
parent.on('error', () => {}).on('close', () => exit(0))
createInterface({ input: parent })
  .on('error', () => {})
  .on('line', (line) => (line === 'stop' ? stop() : questions.shift()?.(line)))

const server = createServer(serve)
server.listen({
  port: Number(process.env.PORT ?? 1234),
  host: process.env.HOST ?? '127.0.0.1',
  reusePort: true,
})

/** Only the main thread can end the process. */
function exit(code: number): void {
  end[1] = code
  end[0] = 1
  Atomics.notify(end, 0)
}

function serve(socket: Socket): void {
  clients.set(socket, 'asks')
  let head = ''
  socket.setEncoding('latin1')
  socket.on('error', () => {})
  socket.on('close', () => {
    clients.delete(socket)
    leave()
  })
  socket.on('readable', () => {
    for (let char; (char = socket.read(1) as string | null) !== null;) {
      if (clients.get(socket) !== 'asks') continue
      head += char
      if (head.endsWith('\r\n\r\n')) void answer(socket, head)
    }
  })
}

async function answer(socket: Socket, head: string): Promise<void> {
  clients.set(socket, 'waits')
  const [method, path] = head.split(' ', 2)
  const give = (status: number, body: string) => {
    socket.write(`HTTP/1.1 ${status} -\r\n`)
    socket.write(`Content-Length: ${body.length}\r\nConnection: close\r\n\r\n`)
    socket.end(body, () => {
      if (clients.has(socket)) clients.set(socket, 'has')
      leave()
    })
  }
  if (method !== 'GET') give(404, '')
  else if (path === '/') {
    await ask('hit')
    give(200, `${process.pid}\n`)
  } else if (path === '/hits') give(200, `${await ask('hits')}\n`)
  else if (path === '/slow') setTimeout(give, 500, 200, `${process.pid}\n`)
  else if (path === '/crash') exit(1)
  else give(404, 'what?\n')
}

function ask(question: string): Promise<string> {
  return new Promise((resolve) => {
    questions.push(resolve)
    parent.write(`${question}\n`)
  })
}

function stop(): void {
  stopping = true
  server.close()
  for (const [socket, state] of clients) if (state !== 'waits') socket.destroy()
  setTimeout(exit, 1000, 0)
  leave()
}

function leave(): void {
  if (stopping && ![...clients.values()].includes('waits')) exit(0)
}
