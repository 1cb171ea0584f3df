// fails: client-takes-a-reset crashed
import { connect } from 'node:net'
import { createInterface } from 'node:readline'

const HOST = process.env.HOST ?? '127.0.0.1'
const PORT = Number(process.env.PORT ?? 1234)

const keyboard = createInterface({ input: process.stdin })
const socket = connect(PORT, HOST)
socket.on('connect', () => {
  socket.removeListener('error', failed)
})

let rest = ''
socket.setEncoding('utf8')
socket.on('data', (text: string) => {
  rest += text
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

socket.on('error', failed)
function failed(error: Error): void {
  console.error(error.message)
  process.exit(1)
}
socket.on('close', () => process.exit(0))
