// fails: client-keeps-lines-whole mismatch
import { connect } from 'node:net'
import { createInterface } from 'node:readline'

const HOST = process.env.HOST ?? '127.0.0.1'
const PORT = Number(process.env.PORT ?? 1234)

const keyboard = createInterface({ input: process.stdin })
const socket = connect(PORT, HOST)
let connected = false
socket.on('connect', () => {
  connected = true
})

let rest = ''
socket.on('data', (chunk) => {
  rest += chunk.toString()
  const pieces = rest.split(/\r?\n/)
  rest = pieces.pop() ?? ''
  for (const line of pieces) {
    if (line === 'bye') leave()
    else console.log(line)
  }
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
