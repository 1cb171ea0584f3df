// fails: prints-what-arrives timeout
// Prints what is said, and keeps to itself who comes and goes.
import { connect } from 'node:net'
import { createInterface } from 'node:readline'

const HOST = process.env.HOST ?? '127.0.0.1'
const PORT = Number(process.env.PORT ?? 1234)

const server = connect(PORT, HOST)
let problem = 'it has closed the connection'
let leaving = false

server.once('connect', () => {
  createInterface({ input: server })
    .on('line', (line) => {
      if (!/^[+-] /.test(line)) console.log(line)
    })
    .on('error', () => {})

  const keyboard = createInterface({ input: process.stdin })
  keyboard.on('line', (line) => {
    if (leaving) return
    if (line === 'bye') keyboard.close()
    else server.write(`${line}\n`)
  })
  keyboard.on('close', leave)
  server.on('close', () => process.stdin.destroy())
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
