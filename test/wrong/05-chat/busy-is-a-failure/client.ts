// fails: both-turn-away missing
import { connect } from 'node:net'
import { createInterface } from 'node:readline'

const HOST = process.env.HOST ?? '127.0.0.1'
const PORT = Number(process.env.PORT ?? 1234)

const keyboard = createInterface({ input: process.stdin })
const socket = connect(PORT, HOST)
let connected = false
let talking = false
socket.on('connect', () => {
  connected = true
})

const lines = createInterface({ input: socket })
lines.on('error', () => {})
lines.on('line', (line) => {
  if (line === 'bye') leave()
  else if (line === 'busy' && !talking) {
    console.error('the server is busy')
    process.exit(1)
  } else console.log(line)
  talking = true
})

keyboard.on('line', (line) => {
  if (line === 'bye') leave()
  else socket.write(`${line}\n`)
})
keyboard.on('close', leave)

function leave(): void {
  socket.end('bye\n', () => process.exit(0))
}

socket.on('error', (error) => {
  if (connected) return
  console.error(error.message)
  process.exit(1)
})
socket.on('close', () => process.exit(0))
