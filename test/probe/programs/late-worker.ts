// The parent has a place of its own where its child finds it; the child is late, and it is the one that serves.
import { fork } from 'node:child_process'
import { createServer } from 'node:net'

if (process.argv[2] === 'child') {
  const server = createServer((socket) => socket.pipe(socket))
  setTimeout(() => server.listen(Number(process.env.PORT), process.env.HOST), 700)
} else {
  createServer().listen(0, '127.0.0.1', () => fork(import.meta.filename, ['child']))
}
