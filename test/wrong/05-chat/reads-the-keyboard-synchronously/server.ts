// fails: prints-lines timeout
import { readSync } from 'node:fs'
import { createServer } from 'node:net'

const HOST = process.env.HOST ?? '127.0.0.1'
const PORT = Number(process.env.PORT ?? 1234)

// The input() of Python: waits until a line is typed.
function input(prompt: string): string {
  process.stdout.write(prompt)
  const buffer = Buffer.alloc(1024)
  const length = readSync(0, buffer)
  return buffer.toString('utf8', 0, length).trim()
}

const server = createServer((socket) => {
  socket.setEncoding('utf8')
  socket.on('error', () => {})
  socket.on('data', (message: string) => {
    console.log(`\n[+] Message from the client: ${message.trim()}`)
    if (message.trim() === 'bye') process.exit(0)
    socket.write(`${input('[+] Message to the client: ')}\n`)
  })
})

server.on('error', (error) => {
  console.error(error.message)
  process.exit(1)
})
server.listen(PORT, HOST)
