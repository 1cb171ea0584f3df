import { createServer } from 'node:net'
import { Conversation } from './conversation.ts'
import { onTyped } from './keyboard.ts'

const HOST = process.env.HOST ?? '127.0.0.1'
const PORT = Number(process.env.PORT ?? 1234)

let talk: Conversation | undefined
const unsent: string[] = []

function leave(): void {
  if (talk === undefined) process.exit(0)
  talk.on('gone', () => process.exit(0))
  talk.hangUp()
}

const server = createServer((socket) => {
  if (talk !== undefined) {
    socket.on('error', () => {})
    socket.setEncoding('utf8').on('data', () => {})
    socket.end('busy\n')
    return
  }
  talk = new Conversation(socket)
  talk.on('line', (text) => console.log(`┃ ${text} ┃`))
  talk.on('bye', leave)
  talk.on('gone', () => {
    console.log('┃ (they left) ┃')
    talk = undefined
  })
  for (const text of unsent.splice(0)) talk.say(text)
})

onTyped(
  (text) => {
    if (talk === undefined) unsent.push(text)
    else talk.say(text)
  },
  () => {
    talk?.say('bye')
    leave()
  },
)

server.on('error', (error) => {
  console.error(`server: ${error.message}`)
  process.exit(1)
})
server.listen(PORT, HOST)
