// Another honest style: the streams do the work.
import { createServer } from 'node:net'

createServer((socket) => {
  socket.on('error', () => {})
  socket.pipe(socket)
}).listen(Number(process.env.PORT), process.env.HOST)
