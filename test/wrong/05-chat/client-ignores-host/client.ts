// fails: client-prints-lines exited
import { connect } from 'node:net'
import { createInterface } from 'node:readline'

const HOST = process.env.HOST ?? '127.0.0.1'
const PORT = Number(process.env.PORT ?? 1234)

const keyboard = createInterface({ input: process.stdin })
const socket = connect({ port: PORT }, () => console.log(`* connected to ${HOST}:${PORT}`))

// crlfDelay: "\r" and "\n" may come far apart and still end one line.
const lines = createInterface({ input: socket, crlfDelay: Infinity })
// readline passes the socket's errors on, to listeners of its own; the socket's listener below is enough.
lines.on('error', () => {})
lines.on('line', (line) => {
  if (line === 'bye') leave()
  else console.log(`< ${line}`)
})

keyboard.on('line', (line) => {
  if (line === 'bye') sayGoodbye()
  else socket.write(`${line}\n`)
})
// The end of input (Ctrl-D) counts as typing `bye`.
keyboard.on('close', sayGoodbye)

socket.on('error', (error: NodeJS.ErrnoException) => {
  // A reset later on is only a rude way of leaving; never having reached anybody is a failure.
  if (error.syscall !== 'connect') return
  console.error(`Cannot reach ${HOST}:${PORT}: ${error.message}`)
  process.exitCode = 1
})
socket.on('close', leave)

function sayGoodbye(): void {
  socket.write('bye\n')
  leave()
}

/** Closes all that could still happen; then nothing holds the process, and it ends by itself. */
function leave(): void {
  socket.destroySoon()
  // Closing readline would only pause standard input, and a paused pipe may still hold the process.
  process.stdin.destroy()
}
