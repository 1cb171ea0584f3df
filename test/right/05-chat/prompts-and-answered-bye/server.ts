import * as net from 'node:net'
import * as readline from 'node:readline'

const HOST = process.env.HOST ?? '127.0.0.1'
const PORT = Number(process.env.PORT ?? 1234)

const console_ = readline.createInterface({ input: process.stdin, output: process.stdout, prompt: 'you> ' })
let current: net.Socket | null = null

function say(text: string) {
  process.stdout.write('\r\x1b[K' + text + '\n')
  console_.prompt(true)
}

function quit(socket: net.Socket | null) {
  if (!socket || socket.destroyed) process.exit(0)
  socket.end('bye\n', () => process.exit(0))
  socket.on('close', () => process.exit(0))
}

const server = net.createServer((socket) => {
  socket.on('error', (error) => say(`(${error.message})`))
  if (current) {
    say('(somebody else knocked and was told that we are busy)')
    socket.end('busy\n')
    socket.resume()
    return
  }
  current = socket
  say('[+] connected: ' + socket.remoteAddress)
  const input = readline.createInterface(socket)
  input.on('error', () => {})
  input.on('line', (line) => {
    say(`[${new Date().toISOString()}] them> ${line}`)
    if (line === 'bye') quit(socket)
  })
  socket.on('close', () => {
    current = null
    say('[-] they hung up')
  })
})

console_.on('line', (line) => {
  if (line === 'bye') return quit(current)
  if (current) current.write(line + '\n')
  console_.prompt()
})
console_.on('close', () => quit(current))

server.on('error', () => {
  console.error(`port ${PORT} is taken`)
  process.exit(1)
})
server.listen({ host: HOST, port: PORT }, () => say('Welcome to the chat, type bye to leave'))
