// The parent looks whether the port is free, and stands in line for a CPU meanwhile; its child is late, and serves.
import { fork } from 'node:child_process'
import { createServer } from 'node:net'

const port = Number(process.env.PORT)
if (process.argv[2] === 'child') {
  const server = createServer((socket) => socket.pipe(socket))
  setTimeout(() => server.listen(port, process.env.HOST), 400)
} else {
  const trial = createServer().listen(port, process.env.HOST, () => {
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 300)
    trial.close(() => fork(import.meta.filename, ['child']))
  })
}
