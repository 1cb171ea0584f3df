import { createServer } from 'node:net'
import { finished } from 'node:stream/promises'
const HOST = process.env.HOST ?? '127.0.0.1'
const PORT = Number(process.env.PORT ?? 1234)
const server = createServer({ allowHalfOpen: true }, (socket) => {
  socket.on('error', () => undefined)
  socket
    .forEach(
      (chunk: Buffer) =>
        new Promise<void>(
          (done, fail) => void socket.write(chunk, (error) => (error ? fail(error) : done())),
        ),
      { concurrency: 1 },
    )
    .then(
      () => finished(socket.end()),
      () => socket.resetAndDestroy(),
    )
    .catch(() => undefined)
})
await new Promise<void>((done) =>
  server.listen(PORT, HOST, done).once('error', (error) => {
    console.warn('%s (%d)', error.message, PORT)
    process.exit(1)
  }),
)
