// fails: does-both-at-once mismatch
// What is typed comes in chunks too, and a character may be cut by their end.
import { connect } from 'node:net'

const HOST = process.env.HOST ?? '127.0.0.1'
const PORT = Number(process.env.PORT ?? 1234)

const server = connect(PORT, HOST)
let problem = 'it has closed the connection'
let leaving = false

server.once('connect', () => {
  server.on('data', (bytes) => process.stdout.write(bytes))

  let typed = ''
  process.stdin.on('data', (chunk) => {
    const lines = (typed + chunk.toString()).split('\n')
    typed = lines.pop() ?? ''
    for (const line of lines) {
      if (line === 'bye') leave()
      else if (!leaving) server.write(`${line}\n`)
    }
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
