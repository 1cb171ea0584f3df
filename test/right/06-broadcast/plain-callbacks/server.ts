// The plainest style: an array that is copied before it is walked, closures, and write callbacks that count the backlog.
import net from 'node:net'

const HOST = process.env.HOST ?? '127.0.0.1'
const PORT = Number(process.env.PORT ?? 1234)

const sockets: net.Socket[] = []
const names = new WeakMap<net.Socket, string>()
const backlog = new WeakMap<net.Socket, number>()

function send(socket: net.Socket, text: string): void {
  const size = Buffer.byteLength(text)
  const waiting = (backlog.get(socket) ?? 0) + size
  if (waiting > 3_000_000) {
    socket.destroy(new Error('too slow'))
    return
  }
  backlog.set(socket, waiting)
  socket.write(text, 'utf8', () => backlog.set(socket, (backlog.get(socket) ?? 0) - size))
}

function broadcast(text: string, except?: net.Socket): void {
  sockets.slice().forEach((socket) => {
    if (socket !== except && !socket.destroyed) send(socket, text)
  })
}

function remove(socket: net.Socket): void {
  const index = sockets.indexOf(socket)
  if (index === -1) return
  sockets.splice(index, 1)
  broadcast('- ' + names.get(socket) + '\n')
}

const server = net.createServer()

server.on('connection', (socket) => {
  names.set(socket, [socket.remoteAddress, socket.remotePort].join(':'))
  broadcast('+ ' + names.get(socket) + '\n')
  sockets.push(socket)

  let text = ''
  socket.setEncoding('utf8')
  socket.on('data', (part) => {
    text += part
    let end = text.indexOf('\n')
    while (end !== -1) {
      let line = text.substring(0, end)
      text = text.substring(end + 1)
      if (line.endsWith('\r')) line = line.substring(0, line.length - 1)
      if (line === 'bye') {
        remove(socket)
        socket.destroy()
        return
      }
      broadcast(names.get(socket) + ' ' + line + '\n', socket)
      end = text.indexOf('\n')
    }
  })

  socket.on('error', function () {
    remove(socket)
  })
  socket.on('close', function () {
    remove(socket)
  })
})

server.on('error', function (error) {
  console.error(error.message)
  process.exit(1)
})

server.listen(PORT, HOST)
