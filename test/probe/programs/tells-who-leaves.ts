import { createServer } from 'node:net'

createServer((socket) => {
  socket.resume().on('close', () => console.log('left'))
}).listen(Number(process.env.PORT), process.env.HOST)
