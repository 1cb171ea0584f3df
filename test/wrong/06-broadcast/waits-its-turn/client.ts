// fails: prints-what-arrives timeout
// One loop for both directions: hears only after it has spoken.
import { connect } from 'node:net'
import { createInterface } from 'node:readline/promises'
import { once } from 'node:events'

const HOST = process.env.HOST ?? '127.0.0.1'
const PORT = Number(process.env.PORT ?? 1234)

const server = connect(PORT, HOST)
let problem = 'it has closed the connection'
let leaving = false

server.once('connect', async () => {
  const keyboard = createInterface({ input: process.stdin })
  keyboard.on('close', leave)
  server.on('close', () => process.stdin.destroy())
  for (;;) {
    const line = await keyboard.question('')
    if (line === 'bye') return keyboard.close()
    server.write(`${line}\n`)
    const [answer] = await once(server, 'data')
    process.stdout.write(answer)
  }
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
