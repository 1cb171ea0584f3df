// fails: leaves-on-bye exited
// Looks for bye in chunks of the keyboard: one that comes with other lines, or in halves, is missed.
import { connect } from 'node:net'

const HOST = process.env.HOST ?? '127.0.0.1'
const PORT = Number(process.env.PORT ?? 1234)

const server = connect(PORT, HOST)
let problem = 'it has closed the connection'
let leaving = false

server.once('connect', () => {
  server.on('data', (bytes) => process.stdout.write(bytes))

  process.stdin.on('data', (typed) => {
    if (typed.toString() === 'bye\n') leave()
    else server.write(typed)
  })
  process.stdin.on('end', leave)
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
