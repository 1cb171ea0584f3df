// fails: parts-from-the-next timeout
import { createServer, type Socket } from 'node:net'
import { createInterface } from 'node:readline'

const HOST = process.env.HOST ?? '127.0.0.1'
const PORT = Number(process.env.PORT ?? 1234)

/** The one we are talking with, if anybody is there. */
let peer: Socket | undefined
let hasTold = false

const keyboard = createInterface({ input: process.stdin })
const server = createServer((socket) => {
  // After a reset 'close' follows, and what is to be done is done there.
  socket.on('error', () => {})
  if (peer === undefined) welcome(socket)
  else turnAway(socket)
})

function welcome(socket: Socket): void {
  const name = `${socket.remoteAddress}:${socket.remotePort}`
  peer = socket
  console.log(`* ${name} is here`)

  // crlfDelay: "\r" and "\n" may come far apart and still end one line.
  const lines = createInterface({ input: socket, crlfDelay: Infinity })
  // readline passes the socket's errors on, to listeners of its own.
  lines.on('error', () => {})
  lines.on('line', (line) => {
    if (line === 'bye') leave()
    else console.log(`< ${line}`)
  })
  socket.on('close', () => {
    peer = undefined
    if (!hasTold) console.log(`* ${name} has left`)
    hasTold = true
  })
}

/** Closes without waiting for the other end: somebody we do not talk with must not keep us from leaving. */
function turnAway(socket: Socket): void {
  socket.write('busy\n')
  socket.destroySoon()
}

keyboard.on('line', (line) => {
  if (line === 'bye') sayGoodbye()
  else if (peer === undefined) console.log('* nobody is here yet')
  else peer.write(`${line}\n`)
})
// The end of input (Ctrl-D) counts as typing `bye`.
keyboard.on('close', sayGoodbye)

function sayGoodbye(): void {
  peer?.write('bye\n')
  leave()
}

/** Closes all that could still happen; then nothing holds the process, and it ends by itself. */
function leave(): void {
  peer?.destroySoon()
  server.close()
  // Closing readline would only pause standard input, and a paused pipe may still hold the process.
  process.stdin.destroy()
}

server.on('error', (error) => {
  console.error(`Cannot listen on ${HOST}:${PORT}: ${error.message}`)
  process.exit(1)
})

server.listen(PORT, HOST, () => console.log(`* waiting on ${HOST}:${PORT}`))
