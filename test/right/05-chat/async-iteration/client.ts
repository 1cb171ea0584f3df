import { once } from 'node:events'
import { connect } from 'node:net'
import { createInterface } from 'node:readline/promises'

const HOST = process.env.HOST ?? '127.0.0.1'
const PORT = Number(process.env.PORT ?? 1234)

const socket = connect(PORT, HOST)
try {
  await once(socket, 'connect')
} catch (error) {
  console.error((error as Error).message)
  process.exit(1)
}
socket.on('error', () => {})

async function hear(): Promise<void> {
  try {
    for await (const line of createInterface({ input: socket, crlfDelay: Infinity })) {
      if (line === 'bye') return
      console.log('>>', line)
    }
  } catch {
    // A reset: they are gone all the same.
  }
}

async function speak(): Promise<void> {
  for await (const line of createInterface({ input: process.stdin })) {
    if (line === 'bye') break
    if (!socket.write(`${line}\n`))
      await Promise.race([once(socket, 'drain'), once(socket, 'close')]).catch(() => {})
  }
  await new Promise<void>((resolve) => socket.end('bye\n', () => resolve()))
}

await Promise.race([hear(), speak()])
if (!socket.writableEnded) await new Promise<void>((resolve) => socket.end(() => resolve()))
process.exit(0)
