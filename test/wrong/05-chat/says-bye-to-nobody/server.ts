// fails: outlives-an-empty-room crashed
import { createServer, type Socket } from 'node:net'
import { createInterface } from 'node:readline'

const HOST = process.env.HOST ?? '127.0.0.1'
const PORT = Number(process.env.PORT ?? 1234)

let peer: Socket | undefined
const keyboard = createInterface({ input: process.stdin })

const server = createServer((socket) => {
  socket.on('error', () => {})
  if (peer) {
    socket.write('busy\n')
    socket.destroySoon()
    return
  }
  peer = socket
  console.log('connected')
  const lines = createInterface({ input: socket })
  lines.on('error', () => {})
  lines.on('line', (line) => {
    if (line === 'bye') leave()
    else console.log(line)
  })
  socket.on('close', () => {
    peer = undefined
    console.log('disconnected')
  })
})

keyboard.on('line', (line) => {
  if (line === 'bye') leave()
  else peer?.write(`${line}\n`)
})
keyboard.on('close', leave)

function leave(): void {
  peer!.end('bye\n', () => process.exit(0))
}

server.on('error', (error) => {
  console.error(error.message)
  process.exit(1)
})
server.listen(PORT, HOST)
