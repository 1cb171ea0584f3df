// fails: prints-lines timeout
import { createServer } from 'node:net'
import { createInterface } from 'node:readline/promises'

const HOST = process.env.HOST ?? '127.0.0.1'
const PORT = Number(process.env.PORT ?? 1234)

const keyboard = createInterface({ input: process.stdin, output: process.stdout })
let talking = false

const server = createServer(async (socket) => {
  socket.on('error', () => {})
  if (talking) return void socket.end('busy\n')
  talking = true
  try {
    for await (const message of createInterface({ input: socket })) {
      console.log(`\n[+] Message from the client: ${message}`)
      if (message === 'bye') process.exit(0)
      const answer = await keyboard.question('\n[+] Message to the client: ')
      socket.write(`${answer}\n`)
      if (answer === 'bye') socket.end(() => process.exit(0))
    }
  } catch {
    console.log('connection lost')
  }
  talking = false
})

server.on('error', (error) => {
  console.error(error.message)
  process.exit(1)
})
server.listen(PORT, HOST)
