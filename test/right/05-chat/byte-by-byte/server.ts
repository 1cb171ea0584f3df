// Reads one byte after the other, tells the time with every line, and hangs up on who speaks no text.
import { createServer, type Socket } from 'node:net'
import { lines } from './lines.ts'

const HOST = process.env.HOST ?? '127.0.0.1'
const PORT = Number(process.env.PORT ?? 1234)

let peer: Socket | undefined

function leave(word = ''): void {
  if (peer === undefined || peer.destroyed) process.exit(0)
  peer.on('close', () => process.exit(0))
  peer.write(word)
  peer.destroySoon()
}

async function hear(socket: Socket): Promise<void> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  try {
    for await (const bytes of lines(socket)) {
      const line = decoder.decode(bytes)
      if (line === 'bye') return leave()
      console.log(new Date().toLocaleTimeString(), line)
    }
  } catch (error) {
    console.log('hanging up:', (error as Error).message)
  }
  socket.destroy()
}

async function speak(): Promise<void> {
  for await (const bytes of lines(process.stdin)) {
    if (bytes.toString() === 'bye') break
    peer?.write(`${bytes.toString()}\n`)
  }
  leave('bye\n')
}

const server = createServer((socket) => {
  socket.on('error', () => {})
  if (peer !== undefined) {
    socket.write('busy\n')
    socket.destroySoon()
    return
  }
  peer = socket
  socket.on('close', () => {
    peer = undefined
    console.log('(nobody is here)')
  })
  void hear(socket)
})
server.on('error', ({ message }) => {
  console.error(message)
  process.exit(1)
})
server.listen(PORT, HOST)
await speak()
