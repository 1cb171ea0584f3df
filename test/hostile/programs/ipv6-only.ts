import { createServer } from 'node:net'

createServer((socket) => socket.pipe(socket)).listen(Number(process.env.PORT), '::1')
