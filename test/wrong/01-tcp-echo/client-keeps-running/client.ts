// fails: exits-with-0 timeout
import { createInterface } from 'node:readline'
import { connect } from 'node:net'

const HOST = process.env.HOST ?? '127.0.0.1'
const PORT = Number(process.env.PORT ?? 1234)

const message = process.argv[2] ?? ''
const socket = connect(PORT, HOST)
const keyboard = createInterface({ input: process.stdin })

socket.end(message)
socket.pipe(process.stdout)
socket.on('end', () => console.log('\nPress Enter to leave'))
keyboard.on('line', () => keyboard.close())
socket.on('error', (error) => {
  console.error(error.message)
  process.exitCode = 1
})
