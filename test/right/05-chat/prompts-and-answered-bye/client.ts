import * as net from 'node:net'
import * as readline from 'node:readline'

const HOST = process.env.HOST ?? '127.0.0.1'
const PORT = Number(process.env.PORT ?? 1234)

const rl = readline.createInterface({ input: process.stdin, output: process.stdout, prompt: 'you> ' })
const socket = net.createConnection({ host: HOST, port: PORT })
let connected = false

function say(text: string) {
  process.stdout.write('\r\x1b[K' + text + '\n')
  rl.prompt(true)
}

function quit() {
  if (socket.destroyed) process.exit(0)
  socket.end('bye\n', () => process.exit(0))
}

socket.on('connect', () => {
  connected = true
  say('connected, say something')
})
socket.on('error', (error) => {
  if (connected) return
  console.error(`no chat at ${HOST}:${PORT} (${error.message})`)
  process.exit(1)
})
socket.on('end', () => say('they hung up'))
socket.on('close', () => process.exit(0))

const input = readline.createInterface(socket)
input.on('error', () => {})
input.on('line', (line) => {
  say(`[${new Date().toISOString()}] them> ${line}`)
  if (line === 'bye') quit()
})

rl.on('line', (line) => {
  if (line === 'bye') return quit()
  socket.write(line + '\n')
  rl.prompt()
})
rl.on('close', quit)
