// Says bye and waits until the server hangs up; says goodbye by FIN only when the input has ended.
import { connect } from 'node:net'
import { createInterface } from 'node:readline'

const HOST = process.env.HOST ?? '127.0.0.1'
const PORT = Number(process.env.PORT ?? 1234)

const socket = connect({ port: PORT, host: HOST })
const finished = Promise.withResolvers<number>()
let goodbye = false

socket.setEncoding('utf8')
socket.on('data', (text: string) => void process.stdout.write(text))
socket.on('error', (error) => {
  console.error(error.message)
  finished.resolve(1)
})
socket.on('end', () => {
  if (!goodbye) console.error('the server has left')
  finished.resolve(goodbye ? 0 : 1)
})

const typed = createInterface({ input: process.stdin, terminal: false })
typed.on('line', (line) => {
  if (goodbye) return
  goodbye = line === 'bye'
  socket.write(`${line}\n`)
})
typed.on('close', () => {
  goodbye = true
  socket.end()
})

process.exit(await finished.promise)
