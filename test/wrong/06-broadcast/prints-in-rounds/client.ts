// fails: prints-what-arrives resources on Linux
// Asks once a second whether there is something to print.
import { connect } from 'node:net'
import { createInterface } from 'node:readline'

const HOST = process.env.HOST ?? '127.0.0.1'
const PORT = Number(process.env.PORT ?? 1234)

/** Milliseconds that a server which does not hang up may keep us from leaving. */
const PATIENCE = 2_000

const server = connect({ host: HOST, port: PORT, noDelay: true })
let problem = 'it has closed the connection'
let leaving = false

server.once('connect', () => {
  // Two sources, one thread: neither waits for the other, each has its handler.
  const waiting: Buffer[] = []
  server.on('data', (bytes) => waiting.push(bytes))
  setInterval(() => process.stdout.write(Buffer.concat(waiting.splice(0))), 1000).unref()

  const keyboard = createInterface({ input: process.stdin })
  keyboard.on('line', (line) => {
    if (leaving) return
    if (line === 'bye') keyboard.close()
    else server.write(`${line}\n`)
  })
  keyboard.on('close', leave) // after bye, and at the end of input
  server.on('close', () => {
    keyboard.close()
    process.stdin.destroy() // a pipe, unlike a terminal, would keep the program alive although nobody reads it
  })
})

function leave(): void {
  if (leaving || server.destroyed) return
  leaving = true
  // A half-close, not destroy(): what was typed still gets there, and the server answers with its own FIN.
  server.end('bye\n')
  setTimeout(() => server.destroy(), PATIENCE).unref()
}

server.on('error', (error) => {
  problem = error.message
})

server.on('close', () => {
  if (leaving) return
  console.error(`The server ${HOST}:${PORT} is gone: ${problem}`)
  process.exitCode = 1
})
