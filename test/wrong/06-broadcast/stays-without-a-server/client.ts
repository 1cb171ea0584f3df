// fails: reports-the-servers-end timeout
// The keyboard keeps it alive when nobody is left to type for.
import { connect } from 'node:net'
import { createInterface } from 'node:readline'

const HOST = process.env.HOST ?? '127.0.0.1'
const PORT = Number(process.env.PORT ?? 1234)

const server = connect(PORT, HOST)
let leaving = false

server.once('connect', () => {
  server.on('data', (bytes) => process.stdout.write(bytes))

  const keyboard = createInterface({ input: process.stdin })
  keyboard.on('line', (line) => {
    if (leaving) return
    if (line === 'bye') keyboard.close()
    else server.write(`${line}\n`)
  })
  keyboard.on('close', leave)
})

function leave(): void {
  if (leaving || server.destroyed) return
  leaving = true
  server.end('bye\n')
}

server.on('error', (error) => {
  console.error(error.message)
  process.exit(1)
})

server.on('close', () => {
  if (leaving) process.exit()
  console.error(`The server is gone`)
  process.exitCode = 1
})
