import { connect } from 'node:net'
import { Conversation } from './conversation.ts'
import { onTyped } from './keyboard.ts'

const HOST = process.env.HOST ?? '127.0.0.1'
const PORT = Number(process.env.PORT ?? 1234)

const socket = connect(PORT, HOST)
socket.once('error', (error) => {
  if ((error as NodeJS.ErrnoException).code !== 'ECONNREFUSED') return
  console.error(`client: ${error.message}`)
  process.exit(1)
})
socket.once('connect', () => {
  const talk = new Conversation(socket)
  talk.on('line', (text) => console.log(`┃ ${text} ┃`))
  talk.on('bye', () => talk.hangUp())
  talk.on('gone', () => process.exit())
  onTyped(
    (text) => talk.say(text),
    () => {
      talk.say('bye')
      talk.hangUp()
    },
  )
})
