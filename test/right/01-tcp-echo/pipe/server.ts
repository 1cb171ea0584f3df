import * as net from 'node:net'

const HOST = process.env.HOST ?? '127.0.0.1'
const PORT = Number(process.env.PORT ?? 1234)

net
  .createServer((socket) => socket.on('error', () => socket.destroy()).pipe(socket))
  .once('error', (error) => {
    process.stderr.write(`${error.message}\n`)
    process.exitCode = 1
  })
  .listen(PORT, HOST)
