// A reference broadcast server: it greets who comes in, and what one member says, every other one hears.
import { createServer, type Socket } from 'node:net'

const members = new Set<Socket>()

createServer((socket) => {
  members.add(socket)
  socket.write('welcome\n')
  socket.on('error', () => {})
  socket.on('close', () => members.delete(socket))
  socket.on('data', (chunk) => {
    for (const member of members) if (member !== socket) member.write(chunk)
  })
}).listen(Number(process.env.PORT), process.env.HOST)
