// Each of its processes takes no more than an honest one may.
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'

if (process.argv[2] === 'child') {
  const kept = Array.from({ length: 6 }, () => Buffer.alloc(64 * 1024 * 1024, 1))
  setInterval(() => kept.length, 1000)
  process.send!('full')
} else {
  createServer(async (socket) => {
    socket.on('error', () => {})
    for (let count = 0; count < 12; count++) await once(fork(import.meta.filename, ['child']), 'message')
    socket.pipe(socket)
  }).listen(Number(process.env.PORT), process.env.HOST)
}
