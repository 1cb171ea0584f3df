import { createServer } from 'node:net'

let clients = 0
createServer((socket) => {
  clients += 1
  socket.end(clients === 1 ? 'hello' : 'you again')
}).listen(Number(process.env.PORT), process.env.HOST)
