import * as net from 'node:net'

const HOST = process.env.HOST ?? '127.0.0.1'
const PORT = Number(process.env.PORT ?? 1234)

net
  .connect({ host: HOST, port: PORT, allowHalfOpen: true })
  .on('error', (error) => {
    process.stderr.write(`${error.message}\n`)
    process.exitCode = 1
  })
  .end(process.argv[2] ?? '')
  .pipe(process.stdout)
