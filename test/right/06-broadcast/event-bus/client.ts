// Streams from end to end: the room is piped to the terminal, the keyboard through a generator into the room.
import { once } from 'node:events'
import { connect } from 'node:net'
import { createInterface } from 'node:readline'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'

const HOST = process.env.HOST ?? '127.0.0.1'
const PORT = Number(process.env.PORT ?? 1234)

const room = connect(PORT, HOST)

async function* typed(): AsyncGenerator<string> {
  for await (const line of createInterface({ input: process.stdin, terminal: false })) {
    yield `${line}\n`
    if (line === 'bye') return
  }
  yield 'bye\n'
}

try {
  await once(room, 'connect')
  room.pipe(process.stdout, { end: false })
  let spoken = false
  const speaking = pipeline(Readable.from(typed()), room).then(() => {
    spoken = true
  })
  speaking.catch(() => {})
  await once(room, 'close')
  if (!spoken) throw new Error('the server has gone')
  process.exit(0)
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exit(1)
}
