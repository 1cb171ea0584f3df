import { createSocket, type RemoteInfo } from 'node:dgram'
import { on } from 'node:events'

const HOST = process.env.HOST ?? '127.0.0.1'
const PORT = Number(process.env.PORT ?? 1234)
const [message = ''] = process.argv.slice(2)

const socket = createSocket('udp4')
try {
  const reply = (await ask()) ?? (await ask()) ?? (await ask())
  if (reply === undefined) {
    process.exitCode = 1
    console.error(`${HOST}:${PORT} did not answer`)
  } else {
    console.log(reply.toString())
  }
} finally {
  socket.close()
}

/** Sends the message once. @returns the reply, or undefined after 300 ms without one */
async function ask(): Promise<Buffer | undefined> {
  const signal = AbortSignal.timeout(300)
  socket.send(message, PORT, HOST)
  try {
    const datagrams = on(socket, 'message', { signal }) as AsyncIterable<[Buffer, RemoteInfo]>
    for await (const [bytes, { address, port }] of datagrams) {
      if (address === HOST && port === PORT) return bytes
    }
  } catch {
    // The signal: time is up.
  }
  return undefined
}
