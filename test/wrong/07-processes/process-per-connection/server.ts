import { fork } from 'node:child_process'
import { createServer } from 'node:net'

const HOST = process.env.HOST ?? '127.0.0.1'
const PORT = Number(process.env.PORT ?? 1234)
let hits = 0

const server = createServer({ pauseOnConnect: true }, (socket) => {
  const worker = fork(new URL('worker.ts', import.meta.url))
  worker.on('message', (message: 'hit' | 'hits' | 'done') => {
    if (message === 'done') worker.kill()
    else worker.send(message === 'hit' ? ++hits : hits, () => {})
  })
  worker.send('connection', socket, () => {})
})

server.on('error', () => {
  console.error(`port ${PORT} is taken`)
  process.exit(1)
})

server.listen(PORT, HOST, () => console.log(`listening on ${HOST}:${PORT}`))

process.on('SIGTERM', () => server.close())
