// Decorates all it prints, keeps bye to itself, drops empty lines, and leaves when the server has said goodbye too.
import { createConnection } from 'node:net'
import * as readline from 'node:readline'

const HOST = process.env.HOST ?? '127.0.0.1'
const PORT = Number(process.env.PORT ?? 1234)

const keyboard = readline.createInterface({ input: process.stdin, output: process.stdout, prompt: 'you> ' })
const socket = createConnection({ host: HOST, port: PORT })
const heard = readline.createInterface({ input: socket })
heard.on('error', () => {})

let connected = false
let leaving = false

socket.on('connect', () => {
  connected = true
  console.log(`*** connected to ${HOST}:${PORT}, I am ${socket.localAddress}:${socket.localPort}`)
  keyboard.prompt()
})

heard.on('line', (line) => {
  process.stdout.write(`\r<< ${line} >>\n`)
  keyboard.prompt()
})

keyboard.on('line', (line) => {
  if (line === 'bye') keyboard.close()
  else if (line !== '' && !leaving) socket.write(line + '\n')
})

keyboard.on('close', () => {
  leaving = true
  socket.end()
})

socket.on('error', (error) => {
  console.error(`*** ${error.message}`)
  process.exit(1)
})

socket.on('close', () => {
  if (connected && leaving) process.exit(0)
  console.error('*** the server has closed the room')
  process.exit(1)
})
