import { once } from 'node:events'
import { createServer, type Socket } from 'node:net'
import { createInterface } from 'node:readline/promises'

const HOST = process.env.HOST ?? '127.0.0.1'
const PORT = Number(process.env.PORT ?? 1234)

const server = createServer()
server.listen(PORT, HOST)
try {
  await once(server, 'listening')
} catch (error) {
  console.error((error as Error).message)
  process.exit(1)
}

let partner: Socket | undefined

async function talk(socket: Socket): Promise<void> {
  try {
    for await (const line of createInterface({ input: socket, crlfDelay: Infinity })) {
      if (line === 'bye') return await leave()
      console.log('>>', line)
    }
  } catch {
    console.log('(connection lost)')
  }
  socket.destroy()
  partner = undefined
  console.log('(alone again)')
}

async function leave(): Promise<never> {
  if (partner?.writable) await new Promise<void>((resolve) => partner?.end('bye\n', () => resolve()))
  process.exit(0)
}

async function listenToKeyboard(): Promise<void> {
  for await (const line of createInterface({ input: process.stdin })) {
    if (line === 'bye') break
    if (partner && !partner.write(`${line}\n`))
      await Promise.race([once(partner, 'drain'), once(partner, 'close')]).catch(() => {})
  }
  await leave()
}

server.on('connection', (socket) => {
  socket.on('error', () => {})
  if (partner) {
    socket.end('busy\n')
    socket.resume()
    return
  }
  partner = socket
  console.log('(somebody came in)')
  void talk(socket)
})
await listenToKeyboard()
