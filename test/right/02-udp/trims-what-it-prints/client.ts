import { createSocket } from 'node:dgram'

const HOST = process.env.HOST ?? '127.0.0.1'
const PORT = Number(process.env.PORT ?? 1234)
const message = process.argv[2] ?? ''

/** How long to wait for the reply to each send, in ms. */
const PATIENCE = 300
const SENDS = 3

const socket = createSocket('udp4')
let sends = 0

socket.on('message', (bytes, { address, port }) => {
  // Anybody who knows our port can send to it: only the one we asked may answer.
  if (address !== HOST || port !== PORT) return
  console.log(bytes.toString().trim())
  finish()
})

const timer = setInterval(sendAgain, PATIENCE)
sendAgain()

function sendAgain(): void {
  if (sends === SENDS) return giveUp(`asked ${SENDS} times`)
  sends += 1
  // An error here is our own (a message over 65,507 bytes, no route); that nobody listens UDP does not tell us.
  socket.send(message, PORT, HOST, (error) => error && giveUp(error.message))
}

function giveUp(reason: string): void {
  console.error(`No answer from ${HOST}:${PORT}: ${reason}`)
  process.exitCode = 1
  finish()
}

/** Nothing is left to wait for: without the timer and the socket Node ends by itself. */
function finish(): void {
  clearInterval(timer)
  socket.close()
}
