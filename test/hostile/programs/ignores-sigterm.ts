import { createServer } from 'node:net'

process.on('SIGTERM', () => console.log('no'))
createServer((socket) => socket.pipe(socket)).listen(Number(process.env.PORT), process.env.HOST)
