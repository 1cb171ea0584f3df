import { createSocket } from 'node:dgram'

const HOST = process.env.HOST ?? '127.0.0.1'
const PORT = Number(process.env.PORT ?? 1234)
const message = process.argv[2] ?? ''

/** A socket for one try: what comes later than 300 ms after it was sent finds nobody. */
function tryOnce(): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = createSocket('udp4')
    const timer = setTimeout(() => {
      socket.close()
      reject(new Error(`no reply from port ${PORT}`))
    }, 300)
    socket.on('error', reject)
    socket.connect(PORT, HOST, () => socket.send(message))
    socket.on('message', (bytes) => {
      clearTimeout(timer)
      socket.close(() => resolve(bytes.toString('utf8')))
    })
  })
}

async function ask(tries: number): Promise<string> {
  try {
    return await tryOnce()
  } catch (error) {
    // A refusal settles it: whoever refuses now is not going to answer in 300 ms.
    if (tries === 1 || (error as NodeJS.ErrnoException).code === 'ECONNREFUSED') throw error
    return ask(tries - 1)
  }
}

try {
  process.stdout.write(await ask(3))
  process.exit(0)
} catch (error) {
  console.error((error as Error).message)
  process.exit(1)
}
