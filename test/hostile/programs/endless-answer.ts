import { createServer } from 'node:net'

const more = Buffer.alloc(64 * 1024, 'more')
createServer((socket) => {
  socket.on('error', () => {})
  socket.once('data', (data) => {
    socket.write(data)
    const pour = () => {
      while (socket.write(more));
    }
    socket.on('drain', pour)
    pour()
  })
}).listen(Number(process.env.PORT), process.env.HOST)
