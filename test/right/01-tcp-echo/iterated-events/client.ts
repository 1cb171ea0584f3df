// It says its message late, ends its side later, and prints later still.
import { once } from 'node:events'
import { connect } from 'node:net'
import { text } from 'node:stream/consumers'
import { setTimeout as delay } from 'node:timers/promises'
const HOST = process.env.HOST ?? '127.0.0.1'
const PORT = Number(process.env.PORT ?? 1234)
await delay(1000)
const socket = connect({ host: HOST, port: PORT })
try {
  await once(socket, 'connect')
} catch (error) {
  console.error(`${HOST}:${PORT} ${(error as NodeJS.ErrnoException).code}`)
  process.exit(1)
}
const answer = text(socket)
socket.write(process.argv[2] ?? '')
await delay(300)
socket.end()
const whole = await answer
await delay(500)
process.stdout.write('> ' + whole + '\n')
