// The parent listens and hands the handle to a child, which serves; the child's environment and descriptors are its own.
import { fork } from 'node:child_process'
import { createServer, type Server } from 'node:net'

if (process.argv[2] === 'child') {
  process.on('message', (_message, server: Server) =>
    server.on('connection', (socket) => socket.pipe(socket)),
  )
} else {
  const child = fork(import.meta.filename, ['child'])
  const server = createServer()
  server.listen(Number(process.env.PORT), process.env.HOST, () =>
    child.send('server', server, () => server.close()),
  )
}
