import { createServer } from 'node:net'

createServer({ allowHalfOpen: true }, (socket) => socket.on('error', () => {}).pipe(socket)).listen(
  Number(process.env.PORT),
  process.env.HOST,
)
