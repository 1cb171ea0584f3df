// fails: prints-what-arrives timeout
// Like input(): the only thread stands still until somebody types.
import { connect } from 'node:net'
import { readSync } from 'node:fs'

const HOST = process.env.HOST ?? '127.0.0.1'
const PORT = Number(process.env.PORT ?? 1234)

const server = connect(PORT, HOST)
let problem = 'it has closed the connection'
let leaving = false

server.once('connect', () => {
  server.on('data', (bytes) => process.stdout.write(bytes))

  const typed = Buffer.alloc(1024)
  const ask = () => {
    const line = typed.toString('utf8', 0, readSync(0, typed)).trim()
    if (line === '' || line === 'bye') return leave()
    server.write(`${line}\n`)
    setImmediate(ask)
  }
  ask()
})

function leave(): void {
  if (leaving || server.destroyed) return
  leaving = true
  server.end('bye\n')
}

server.on('error', (error) => {
  problem = error.message
})

server.on('close', () => {
  if (leaving) return
  console.error(`The server is gone: ${problem}`)
  process.exitCode = 1
})
