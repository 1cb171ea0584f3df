import { createServer } from 'node:net'
import { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'

const HOST = process.env.HOST ?? '127.0.0.1'
const PORT = Number(process.env.PORT ?? 1234)

let clients = 0

const server = createServer({ allowHalfOpen: true }, async (socket) => {
  const number = ++clients
  let bytes = 0
  const meter = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      bytes += chunk.length
      done(null, chunk)
    },
  })
  try {
    await pipeline(socket, meter, socket)
    console.error(`client ${number}: ${bytes} bytes`)
  } catch (error) {
    console.error(`client ${number}: gone after ${bytes} bytes`, error)
  }
})

server.on('error', (error: NodeJS.ErrnoException) => {
  console.error(error.code === 'EADDRINUSE' ? `Port ${PORT} is taken.` : error.message)
  process.exit(1)
})

server.listen(PORT, HOST, () => console.error('listening'))
