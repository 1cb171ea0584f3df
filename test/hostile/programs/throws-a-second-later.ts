import { createServer } from 'node:net'

createServer((socket) => socket.resume()).listen(Number(process.env.PORT), process.env.HOST)
setTimeout(() => {
  throw new Error('a second later')
}, 1000)
