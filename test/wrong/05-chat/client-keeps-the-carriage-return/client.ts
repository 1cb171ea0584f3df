// fails: client-knows-bye-from-talk timeout
import { connect } from 'node:net'
import { createInterface } from 'node:readline'

const HOST = process.env.HOST ?? '127.0.0.1'
const PORT = Number(process.env.PORT ?? 1234)

const keyboard = createInterface({ input: process.stdin })
const socket = connect(PORT, HOST, () => console.log(`* connected to ${HOST}:${PORT}`))

linesOf(socket, (line) => {
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

/** Calls back for every whole line of a stream. */
function linesOf(stream: NodeJS.ReadableStream, onLine: (line: string) => void): void {
  let rest = ''
  stream.setEncoding('utf8')
  stream.on('data', (text: string) => {
    const pieces = (rest + text).split('\n')
    rest = pieces.pop() ?? ''
    for (const line of pieces) onLine(line)
  })
}

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
