import { createServer, Socket } from 'node:net'
import { createInterface } from 'node:readline'

const HOST = process.env.HOST ?? '127.0.0.1'
const PORT = Number(process.env.PORT ?? 1234)

/** A worker's own process.stdin and console would go through the main thread; the descriptors are everybody's. */
const stdin = new Socket({ fd: 0, readable: true, writable: false })
const stdout = new Socket({ fd: 1, readable: false, writable: true })
const stderr = new Socket({ fd: 2, readable: false, writable: true })
const print = (line: string) => stdout.write(`${line}\n`)

export function chat(done: (code: number) => void): void {
  const exit = (code: number) => void stdout.write('', () => done(code))
  let peer: Socket | undefined

  function leave(word = ''): void {
    if (peer === undefined || peer.destroyed) return exit(0)
    peer.once('close', () => exit(0))
    if (word !== '' && peer.writable) peer.write(word)
    peer.destroySoon()
  }

  const server = createServer((socket) => {
    socket.on('error', () => {})
    if (peer !== undefined) {
      socket.write('busy\n')
      socket.destroySoon()
      return
    }
    peer = socket
    const lines = createInterface({ input: socket, crlfDelay: Infinity })
    lines.on('error', () => {})
    lines.on('line', (line) => (line === 'bye' ? leave() : print(line)))
    socket.on('close', () => {
      peer = undefined
      print('(gone)')
    })
  })
  server.on('error', (error) => stderr.write(`${error.message}\n`, () => exit(1)))
  server.listen(PORT, HOST)

  const keyboard = createInterface({ input: stdin })
  keyboard.on('line', (line) => (line === 'bye' ? leave('bye\n') : peer?.write(`${line}\n`)))
  keyboard.on('close', () => leave('bye\n'))
}
